import type { Step } from './locals';

const TAKEN = /^[A-Za-z0-9._:-]{1,128}$/;
const RANDOM_BYTES = 16;

/**
 * Gives every call an id that is answered in `x-request-id` and stands in every log line: the caller's own
 * if it is harmless in a log, else a new one.
 */
export function requestIds(randomBytes: (size: number) => Uint8Array): Step {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const made = () => Buffer.from(randomBytes(RANDOM_BYTES)).toString('hex');
    response.locals.requestId = given !== undefined && TAKEN.test(given) ? given : made();
    response.setHeader('X-Request-Id', response.locals.requestId);
    next();
  };
}
