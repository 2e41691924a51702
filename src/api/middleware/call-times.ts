import type { Step } from './locals';

/** Begins to take the time of a call; what it gives back is told how the call ended. */
export type TimeCall = () => (call: {
  readonly method: string;
  readonly route: string;
  readonly status: string;
}) => void;

export const UNTIMED: TimeCall = () => () => undefined;

// A path that nobody declared could be anything, and would be a new series for each caller's mistake.
const NO_ROUTE = 'none';

/** Takes the time of every call, by the template of its path. */
export function callTimes(timeCall: TimeCall): Step {
  return (request, response, next) => {
    const stop = timeCall();
    response.once('close', () => {
      const route: unknown = request.route?.path;
      stop({
        method: request.method,
        route: typeof route === 'string' ? route : NO_ROUTE,
        status: response.writableFinished ? String(response.statusCode) : 'aborted',
      });
    });
    next();
  };
}
