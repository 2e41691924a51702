import { ERROR_CATALOGUE, type ErrorCode } from '../../domain/errors/catalogue';
import { JSON_API } from '../document';
import { HTTP_STATUS } from '../http-status';
import { CSV } from '../middleware/media-types';
import type { Route } from '../route';
import { ERRORS, refTo } from './components';
import { answerSchema } from './document-schemas';
import type { AnswerKind, Operation } from './operation';
import { refusalsOf } from './refusals';
import type { Described, Response } from './types';

const REQUEST_ID: Described = {
  description: 'The id of the call, as it stands in the log.',
  schema: { type: 'string' },
};
const REPLAYED: Described = {
  description: '`true`: an equal call made this resource before.',
  schema: { type: 'string', const: 'true' },
};
const RETRY_AFTER: Described = {
  description: 'Seconds to wait before the call is repeated.',
  schema: { type: 'string', pattern: '^\\d+$' },
};
const CHALLENGE: Described = {
  description: 'How a key is sent.',
  schema: { type: 'string' },
};

const OF_ERRORS: Readonly<Record<number, Readonly<Record<string, Described>>>> = {
  401: { 'WWW-Authenticate': CHALLENGE },
  429: { 'Retry-After': RETRY_AFTER },
  503: { 'Retry-After': RETRY_AFTER },
};

const MEANING: Readonly<Record<string, string>> = {
  200: 'Done.',
  201: 'Created, and durable.',
  202: 'Taken; what it comes to shows in the resource.',
};

/** Every answer of an operation by its status: the successes, then the errors. */
export function responsesOf(
  operation: Operation,
  access: Route['access'],
): Readonly<Record<string, Response>> {
  const successes = Object.entries(operation.answers).map(
    ([status, answer]) => [status, success(status, answer, operation)] as const,
  );
  const refusals = refusalsOf(operation, access);
  const statuses = [...new Set(refusals.map((code) => HTTP_STATUS[code]))].toSorted((a, b) => a - b);
  const failures = statuses.map((status) => {
    const own = refusals.filter((code) => HTTP_STATUS[code] === status);
    const codes = [...own, ...(operation.refusalsAt?.[status] ?? [])];
    return [String(status), failure(status, codes)] as const;
  });
  return Object.fromEntries([...successes, ...failures]);
}

function success(status: string, answer: AnswerKind, { idempotent }: Operation): Response {
  const isReplay = idempotent === true && status === '200';
  const headers = { 'X-Request-Id': REQUEST_ID, ...(isReplay ? { 'Idempotent-Replayed': REPLAYED } : {}) };
  if ('empty' in answer) return { description: answer.empty, headers };
  if ('csv' in answer)
    return { description: answer.csv, headers, content: { [CSV]: { schema: { type: 'string' } } } };
  const schema = refTo(answerSchema(answer)?.name ?? '');
  const mediaType = 'plain' in answer ? 'application/json' : JSON_API;
  const description = isReplay ? 'An equal call made it before; as it is now.' : (MEANING[status] ?? '');
  return { description, headers, content: { [mediaType]: { schema } } };
}

function failure(status: number, codes: readonly ErrorCode[]): Response {
  return {
    description: codes.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code]}`).join('\n\n'),
    headers: { 'X-Request-Id': REQUEST_ID, ...OF_ERRORS[status] },
    content: { [JSON_API]: { schema: refTo(ERRORS) } },
    'x-error-codes': codes,
  };
}
