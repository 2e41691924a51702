import type { Knex } from 'knex';
import type { BatchState } from '../../domain/batch/state';
import type { EngineLoad } from '../../domain/batch/window';

// Requests that wait for a provider, a person or balance are not under way: they left the window.
const LOAD = `
  select
    (select count(*) from payout_requests r where r.organization_id = :organizationId and r.batch_id = :id
       and r.status = 'CREATED') as untouched,
    (select count(*) from payout_requests r where r.organization_id = :organizationId and r.batch_id = :id
       and r.status in ('CREATED', 'DISPATCHING')) as under_way,
    (select count(*) from batches where not final and status = 'DISPATCHING') as batches,
    exists (select from payout_requests r where not r.final and r.batch_id is null
       and r.status in ('CREATED', 'DISPATCHING') and r.created_at > :singlesSince) as singles_wait`;

/** @param singlesSince single requests that are older than this are waited for in vain */
export async function readEngineLoad(
  trx: Knex,
  { organizationId, id }: BatchState,
  singlesSince: Date,
): Promise<EngineLoad> {
  const { rows } = await trx.raw(LOAD, { organizationId, id, singlesSince });
  const [load] = rows;
  return {
    untouched: Number(load.untouched),
    underWay: Number(load.under_way),
    batches: Number(load.batches),
    singlesWait: load.singles_wait,
  };
}
