import type { Knex } from 'knex';
import type { BatchState } from '../../domain/batch/state';
import type { EngineLoad } from '../../domain/batch/window';
import { prepared, type Statement } from '../prepared';

/** What was sent longer ago, and has no answer yet, waits for its provider: the engine has no work with it. */
const JUST_SENT_MS = 150;

// Requests that wait for a provider's word, a person or balance are not under way: they left the window.
const LOAD: Statement = {
  name: 'engine_load',
  text: `
  with open as materialized (
    select r.id, r.status from payout_requests r
    where r.organization_id = $1 and r.batch_id = $2 and r.status in ('CREATED', 'DISPATCHING')
  )
  select
    (select count(*) from open) as under_way,
    (select count(*) from open o where o.status = 'CREATED' or exists (
       select from payouts p where p.organization_id = $1 and p.operation_id = o.id
         and (p.status = 'CREATED' or (p.status = 'INVOKING' and p.updated_at > $3)))) as in_hand,
    (select count(*) from batches where not final and status = 'DISPATCHING') as batches,
    exists (select from payout_requests r where not r.final and r.batch_id is null
       and r.status in ('CREATED', 'DISPATCHING') and r.created_at > $4) as singles_wait`,
};

type LoadRow = {
  readonly in_hand: string;
  readonly under_way: string;
  readonly batches: string;
  readonly singles_wait: boolean;
};

/** @param singlesSince single requests that are older than this are waited for in vain */
export async function readEngineLoad(
  trx: Knex,
  { organizationId, id }: BatchState,
  at: string,
  singlesSince: Date,
): Promise<EngineLoad> {
  const justSentSince = new Date(Date.parse(at) - JUST_SENT_MS);
  const [load] = await prepared<LoadRow>(trx, LOAD, [organizationId, id, justSentSince, singlesSince]);
  if (load === undefined) throw new Error('a statement that always has one row had none');
  return {
    inHand: Number(load.in_hand),
    underWay: Number(load.under_way),
    batches: Number(load.batches),
    singlesWait: load.singles_wait,
  };
}
