import type { Knex } from 'knex';
import type { CallbackRef, CallbackTry } from './callback-store';
import type { CallbackTarget } from './callback-target';
import { preparedAlone, type Statement } from './prepared';

// An endpoint that takes hundreds a second is not written to for each of them: it is one row for all its callbacks,
// and whoever locks it lets the others wait until the commit. A failure that is noted in the same moment counts as
// the later one. The callback is locked before its endpoint.
const DELIVERED: Statement = {
  name: 'callback_delivered',
  text: `
  with delivered as (
    update callbacks set status = 'delivered', tries = tries + 1, failed_tries = 0, next_try_at = null,
      delivered_at = $3, updated_at = $3
    where organization_id = $1 and id = $2
    returning organization_id, id, tries
  ), told as (
    insert into callback_endpoints as e (organization_id, endpoint, url, last_delivered_at)
    select d.organization_id, $4, $5, $3 from delivered d
    where not exists (
      select from callback_endpoints k
      where k.organization_id = $1 and k.endpoint = $4 and k.failures = 0 and k.state <> 'paused'
        and k.last_delivered_at >= $6)
    on conflict (organization_id, endpoint) do update
      set failures = 0, failing_since = null, last_delivered_at = excluded.last_delivered_at, probe_at = null,
        state = case e.state when 'paused' then 'resuming' else e.state end
      where e.failures > 0 or e.state = 'paused' or e.last_delivered_at is null or e.last_delivered_at < $6
  )
  insert into callback_tries (organization_id, callback_id, number, at, version, status_code, duration_ms, answer)
  select d.organization_id, d.id, d.tries, $7, $8, $9, $10, $11 from delivered d
  returning number`,
};

const NOTED_EVERY_MS = 10_000;

/**
 * Records a try that was taken: the callback is delivered, whatever was thought of it meanwhile; its endpoint has
 * no failures any more, and what was paused for it becomes due again.
 */
export async function recordDelivered(
  db: Knex,
  { organizationId, callbackId }: CallbackRef,
  { url, endpoint }: Pick<CallbackTarget, 'url' | 'endpoint'>,
  made: CallbackTry,
  nowMs: number,
): Promise<void> {
  const now = new Date(nowMs);
  // In the order of their numbers in the text.
  const written = await preparedAlone(db, DELIVERED, [
    organizationId,
    callbackId,
    now,
    endpoint,
    url,
    new Date(nowMs - NOTED_EVERY_MS),
    made.at,
    made.version,
    made.statusCode,
    made.durationMs,
    made.answer,
  ]);
  if (written.length === 0) throw new Error(`the callback ${callbackId} is gone`);
}
