import type { Knex } from 'knex';
import type { OperationId, OrganizationId } from '../domain/ids';

export type DueStart = { readonly organization_id: OrganizationId; readonly operation_id: OperationId };
export type DueWord = { readonly organization_id: OrganizationId; readonly id: string };

const PAUSE_MAX_MS = 60_000;

const NEXT_TRY = `tries = d.tries + 1,
  next_try_at = :now::timestamptz
    + least(interval '1 second' * power(2, least(d.tries, 10)), :pauseMaxMs * interval '1 millisecond')`;

// Lower priority first, as everywhere. Who ordered one payment waits for it; a batch takes its time anyway, but
// its own workflow is not one of its payments.
const STARTS = `
  with taken as (
    select o.organization_id, o.operation_id, coalesce(r.priority, 0) as priority,
      r.batch_id is not null as of_batch, o.next_try_at
    from outbox o left join payout_requests r on r.organization_id = o.organization_id and r.id = o.operation_id
    where o.next_try_at <= :now and o.refused_at is null
    order by priority, of_batch, o.next_try_at, o.operation_id
    limit :atMost for update of o skip locked
  ), moved as (
    update outbox d set ${NEXT_TRY} from taken t
    where d.organization_id = t.organization_id and d.operation_id = t.operation_id
    returning t.*
  )
  select organization_id, operation_id from moved order by priority, of_batch, next_try_at, operation_id`;

const WORDS = `
  with taken as (
    select organization_id, id from inbox
    where next_try_at <= :now and done_at is null
    order by next_try_at limit :atMost for update skip locked
  )
  update inbox d set ${NEXT_TRY} from taken t
  where d.organization_id = t.organization_id and d.id = t.id
  returning d.organization_id, d.id`;

/**
 * Takes starts that are due, the most urgent first, by moving their next try ahead: who dies with them loses
 * only time.
 */
export function claimDueStarts(db: Knex, nowMs: number, atMost: number): Promise<readonly DueStart[]> {
  return claim(db, STARTS, nowMs, atMost);
}

/** Takes words from outside that are due, the longest due first, in the same way. */
export function claimDueWords(db: Knex, nowMs: number, atMost: number): Promise<readonly DueWord[]> {
  return claim(db, WORDS, nowMs, atMost);
}

async function claim<Row>(
  db: Knex,
  statement: string,
  nowMs: number,
  atMost: number,
): Promise<readonly Row[]> {
  const { rows } = await db.raw(statement, { now: new Date(nowMs), pauseMaxMs: PAUSE_MAX_MS, atMost });
  return rows;
}
