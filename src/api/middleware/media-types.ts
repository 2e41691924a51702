import { JSON_API } from '../document';
import { gatewayError } from '../gateway-errors';
import type { Step } from './locals';

const TAKEN: readonly string[] = [JSON_API, 'application/json'];
// From the most to the least specific: the first that the caller names decides (RFC 9110 §12.5.1).
const RANGES: readonly string[] = ['application/*', '*/*'];

/** Lets a call pass only if it takes one of the media types that are answered. */
export const acceptance: Step = (request, _response, next) => {
  if (!accepts(request.get('accept'))) {
    throw gatewayError('not_acceptable', `Answers are ${JSON_API}.`, { header: 'Accept' });
  }
  next();
};

/** Lets a call with a body pass only if the body has a media type that is read. */
export const contentType: Step = (request, _response, next) => {
  const hasBody =
    request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
  if (hasBody && !isTaken(request.get('content-type'))) {
    throw gatewayError('unsupported_media_type', `Bodies are ${TAKEN.join(' or ')}, in UTF-8.`, {
      header: 'Content-Type',
    });
  }
  next();
};

/** Whether an `Accept` header leaves room for an answer; without one, everything is taken. */
export function accepts(header: string | undefined): boolean {
  if (header === undefined || header.trim() === '') return true;
  const wanted = new Map(
    header.split(',').map((range) => {
      const { type, parameters } = mediaType(range);
      return [type, Number(parameters.get('q') ?? 1) > 0] as const;
    }),
  );
  return TAKEN.some((type) => [type, ...RANGES].map((name) => wanted.get(name)).find(isGiven) ?? false);
}

/** Whether a body of this `Content-Type` is read: parameters that would change its meaning are refused. */
export function isTaken(header: string | undefined): boolean {
  const { type, parameters } = mediaType(header ?? '');
  const charset = (parameters.get('charset') ?? 'utf-8').toLowerCase();
  return TAKEN.includes(type) && charset === 'utf-8' && !parameters.has('ext');
}

function mediaType(text: string): { type: string; parameters: ReadonlyMap<string, string> } {
  const [type = '', ...rest] = text.split(';');
  const parameters = rest.map((parameter) => {
    const [name = '', value = ''] = parameter.split('=');
    return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')] as const;
  });
  return { type: type.trim().toLowerCase(), parameters: new Map(parameters) };
}

function isGiven(answer: boolean | undefined): answer is boolean {
  return answer !== undefined;
}
