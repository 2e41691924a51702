import { isNativeError } from 'node:util/types';
import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../database-away';
import { errorDocument, JSON_API } from '../document';
import { errorOf, GatewayErrors, gatewayError } from '../gateway-errors';
import { HTTP_STATUS } from '../http-status';
import { BODY_BYTES_MAX } from './body';
import type { ApiRequest, ApiResponse } from './locals';
import { send } from './send';

const RETRY_AFTER_SECONDS = '2';

type ErrorStep = ErrorRequestHandler<ApiRequest['params'], unknown, unknown, unknown, ApiResponse['locals']>;

/** Answers every call that ended with an error. What nobody expected is logged with its stack, and not sent. */
export function errorAnswers(log: Logger): ErrorStep {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, next) => {
    const { requestId } = response.locals;
    if (response.headersSent) {
      next(error);
      return;
    }
    const { errors, headers, whole } = answerOf(error, (code, fact) => {
      log[code]({ request_id: requestId, ...fact }, 'http.failed');
    });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const status = whole.status ?? HTTP_STATUS[errors[0].code];
    send(response, status, JSON_API, errorDocument(errors, requestId, whole.meta));
  };
}

function answerOf(
  error: unknown,
  note: (level: 'warn' | 'error', fact: Readonly<Record<string, unknown>>) => void,
): GatewayErrors {
  if (error instanceof GatewayErrors) return error;
  const known = errorOfExpress(error);
  if (known !== undefined) return known;
  if (isDatabaseAway(error)) {
    note('warn', { fact: 'database_away', ...described(error) });
    return new GatewayErrors([errorOf('unavailable')], { 'Retry-After': RETRY_AFTER_SECONDS });
  }
  note('error', described(error));
  return gatewayError('internal');
}

/** What Express and its body reader say by themselves. */
function errorOfExpress(error: unknown): GatewayErrors | undefined {
  if (!isNativeError(error)) return undefined;
  // A path with a broken percent sign is a path that does not exist.
  if (error instanceof URIError) return gatewayError('not_found');
  const type = 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return gatewayError('body_too_large', `A body has at most ${limitOf(error)} bytes.`);
    case 'encoding.unsupported':
      return gatewayError('unsupported_media_type', 'Bodies are taken unpacked.', {
        header: 'Content-Encoding',
      });
    case 'request.aborted':
    case 'request.size.invalid':
      return gatewayError('malformed_body', 'The body did not arrive whole.');
    default:
      return undefined;
  }
}

/** Of the reader that refused; there is more than one. */
function limitOf(error: Error): number {
  return 'limit' in error && typeof error.limit === 'number' ? error.limit : BODY_BYTES_MAX;
}

// Only these: a database error also carries the values of the row that it refused.
function described(error: unknown): Readonly<Record<string, unknown>> {
  if (!isNativeError(error)) return { error: 'a value that is no error was thrown' };
  const code = 'code' in error ? error.code : undefined;
  return { error: error.name, code, message: error.message, stack: error.stack };
}
