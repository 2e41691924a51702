import { JSON_API } from '../document';
import { gatewayError } from '../gateway-errors';
import type { ApiRequest, Step } from './locals';

export const CSV = 'text/csv';

const TAKEN: readonly string[] = [JSON_API, 'application/json'];

/** Lets a call pass only if it takes one of the media types that are answered. */
export const acceptance: Step = (request, _response, next) => {
  if (!accepts(request.get('accept'))) {
    throw gatewayError('not_acceptable', `Answers are ${JSON_API}.`, { header: 'Accept' });
  }
  next();
};

/** As {@link acceptance}, where the answer is a CSV file. */
export const csvAcceptance: Step = (request, _response, next) => {
  if (!accepts(request.get('accept'), [CSV])) {
    throw gatewayError('not_acceptable', `The answer is ${CSV}.`, { header: 'Accept' });
  }
  next();
};

/** Lets a call with a body pass only if the body has a media type that is read. */
export const contentType: Step = (request, _response, next) => {
  if (hasBody(request) && !isTaken(request.get('content-type'))) {
    throw gatewayError('unsupported_media_type', `Bodies are ${TAKEN.join(' or ')}, in UTF-8.`, {
      header: 'Content-Type',
    });
  }
  next();
};

/** As {@link contentType}, where a CSV file with a header is read, too. */
export const uploadType: Step = (request, _response, next) => {
  if (hasBody(request) && !isTaken(request.get('content-type'), [...TAKEN, CSV])) {
    throw gatewayError(
      'unsupported_media_type',
      `Bodies are ${TAKEN.join(', ')} or ${CSV} with a header, in UTF-8.`,
      { header: 'Content-Type' },
    );
  }
  if (isCsv(request) && !UNPACKED.includes((request.get('content-encoding') ?? '').toLowerCase())) {
    throw gatewayError('unsupported_media_type', 'Bodies are taken unpacked.', {
      header: 'Content-Encoding',
    });
  }
  next();
};

const UNPACKED: readonly string[] = ['', 'identity'];

/** Whether the body of a call is declared as CSV. */
export function isCsv(request: ApiRequest): boolean {
  return mediaType(request.get('content-type') ?? '').type === CSV;
}

function hasBody(request: ApiRequest): boolean {
  return request.get('transfer-encoding') !== undefined || Number(request.get('content-length') ?? 0) > 0;
}

/** Whether an `Accept` header leaves room for an answer; without one, everything is taken. */
export function accepts(header: string | undefined, answered: readonly string[] = TAKEN): boolean {
  if (header === undefined || header.trim() === '') return true;
  const wanted = new Map(
    header.split(',').map((range) => {
      const { type, parameters } = mediaType(range);
      return [type, Number(parameters.get('q') ?? 1) > 0] as const;
    }),
  );
  // From the most to the least specific: the first that the caller names decides (RFC 9110 §12.5.1).
  const ranges = (type: string) => [type, `${type.split('/')[0]}/*`, '*/*'];
  return answered.some(
    (type) =>
      ranges(type)
        .map((name) => wanted.get(name))
        .find(isGiven) ?? false,
  );
}

/** Whether a body of this `Content-Type` is read: parameters that would change its meaning are refused. */
export function isTaken(header: string | undefined, taken: readonly string[] = TAKEN): boolean {
  const { type, parameters } = mediaType(header ?? '');
  const charset = (parameters.get('charset') ?? 'utf-8').toLowerCase();
  // RFC 4180 §3: `header=absent` says that the first row is data.
  const meaning = parameters.has('ext') || parameters.get('header')?.toLowerCase() === 'absent';
  return taken.includes(type) && charset === 'utf-8' && !meaning;
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
