import type { Knex } from 'knex';
import type { EndpointRow } from './callback-endpoint-store';
import { preparedAlone, type Statement } from './prepared';

const ENDPOINTS_MAX = 20;
const ROWS_MAX = 500;

// Their ids are worked out once, whatever is thought of the table: a limited page that is joined may be worked out
// again for each of its rows.
const RESUME = `
  update callbacks set status = 'pending', due_at = :now, next_try_at = null, failed_tries = 0, updated_at = :now
  where organization_id = :organizationId and id = any(array(
    select id from callbacks
    where organization_id = :organizationId and endpoint = :endpoint and status = 'paused'
    order by id limit :limit for update skip locked))`;

const WAITS_TO_WAKE: Statement = {
  name: 'endpoint_to_wake',
  text: `
  select organization_id from callback_endpoints
  where state = 'resuming' or (state = 'paused' and probe_at <= $1) limit 1`,
};

/**
 * Makes due what waits for an endpoint that takes callbacks again, a few hundred at a time, and of each paused
 * endpoint that may be tried the oldest one: it is the probe. Locked rows are skipped, so it waits for nobody;
 * they are seen in the next round.
 */
export async function wakePaused(db: Knex, nowMs: number): Promise<void> {
  const now = new Date(nowMs);
  // Most of the time all endpoints are open.
  if ((await preparedAlone(db, WAITS_TO_WAKE, [now])).length === 0) return;
  await db.transaction(async (trx) => {
    const endpoints = await trx<EndpointRow>('callback_endpoints')
      .where({ state: 'resuming' })
      .orWhere((probe) => probe.where({ state: 'paused' }).where('probe_at', '<=', now))
      .orderBy(['organization_id', 'endpoint'])
      .limit(ENDPOINTS_MAX)
      .forUpdate()
      .skipLocked();
    for (const { organization_id: organizationId, endpoint, state } of endpoints) {
      const isResuming = state === 'resuming';
      await trx.raw(RESUME, { now, organizationId, endpoint, limit: isResuming ? ROWS_MAX : 1 });
      if (isResuming) await openIfNoneWaits(trx, { organization_id: organizationId, endpoint });
    }
  });
}

async function openIfNoneWaits(
  trx: Knex,
  key: Pick<EndpointRow, 'organization_id' | 'endpoint'>,
): Promise<void> {
  const left = await trx('callbacks')
    .where({ ...key, status: 'paused' })
    .first('id');
  if (left === undefined) await trx('callback_endpoints').where(key).update({ state: 'open' });
}
