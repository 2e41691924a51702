import type { Logger } from 'pino';
import type { Step } from './locals';

/** One line a call: who, which route, which answer. Ids only, never bodies, queries or headers. */
export function accessLog(log: Logger, nowMs: () => number): Step {
  return (request, response, next) => {
    const startedMs = nowMs();
    // `close` comes also where the caller went away before the answer was written.
    response.once('close', () => {
      log.info(
        {
          request_id: response.locals.requestId,
          method: request.method,
          route: request.route?.path ?? null,
          operation_id: request.params.id ?? null,
          organization_id: response.locals.caller?.organizationId ?? null,
          key_id: response.locals.caller?.id ?? null,
          status: response.statusCode,
          answered: response.writableFinished,
          duration_ms: nowMs() - startedMs,
        },
        'http.call',
      );
    });
    next();
  };
}
