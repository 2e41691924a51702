import type { CallbackTryRow, ShownCallback } from '../../db/callback-reads';
import type { ResourceOf } from '../openapi/resource-kind';
import type { CALLBACK } from './schema';

/**
 * A callback: what it tells of, where it goes, and what became of it.
 *
 * @param tries all of them; absent in lists, which show the last one only
 */
export function callbackResource(
  callback: ShownCallback,
  tries?: readonly CallbackTryRow[],
): ResourceOf<typeof CALLBACK> {
  const waits = callback.status === 'pending';
  return {
    type: 'callback',
    id: callback.id,
    attributes: {
      operation_id: callback.operation_id,
      batch_id: callback.batch_id,
      url: callback.url,
      from_version: callback.from_version,
      to_version: callback.to_version,
      status: callback.status,
      tries_count: callback.tries,
      next_try_at: waits ? (callback.next_try_at ?? callback.due_at).toISOString() : null,
      last_try: callback.last_try === null ? null : shownTry(callback.last_try),
      ...(tries === undefined ? {} : { tries: tries.map(shownTry) }),
      created_at: callback.created_at.toISOString(),
      updated_at: callback.updated_at.toISOString(),
      delivered_at: callback.delivered_at?.toISOString() ?? null,
    },
  };
}

function shownTry(made: CallbackTryRow) {
  return {
    number: made.number,
    at: made.at.toISOString(),
    version: made.version,
    status_code: made.status_code,
    error: made.error,
    duration_ms: made.duration_ms,
    answer: made.answer,
  };
}
