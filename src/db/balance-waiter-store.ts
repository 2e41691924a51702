import type { Knex } from 'knex';
import type { OperationId, OrganizationId } from '../domain/ids';
import type { RequestState } from '../domain/payout-request/state';
import type { NewId } from './new-id';

const SOURCE = 'balance';
// An older request that was woken, and has not tried since, goes first; but nobody waits for a lost one for ever.
const TURN_MAX_SECONDS = 30;

/** Notes that a request waits for money or a new day; the time it began to wait is its place in the queue. */
export async function beginWaiting(
  trx: Knex,
  { organizationId, id, mode, service }: RequestState,
  at: string,
): Promise<void> {
  await trx('balance_waiters')
    .insert({ organization_id: organizationId, request_id: id, mode, service, since: at })
    .onConflict(['organization_id', 'request_id'])
    .ignore();
}

/** It waits no more: what would still wake it means nothing any more. */
export async function endWaiting(
  trx: Knex,
  organizationId: OrganizationId,
  requestId: OperationId,
  at: string,
): Promise<void> {
  await trx('balance_waiters').where({ organization_id: organizationId, request_id: requestId }).delete();
  await trx('inbox')
    .where({ organization_id: organizationId, operation_id: requestId, source: SOURCE })
    .whereNull('done_at')
    .update({ done_at: at });
}

/** Whether a request that has waited longer for the same service has been woken and has not tried yet. */
export async function olderOneGoesFirst(
  trx: Knex,
  { organizationId, id }: RequestState,
  at: string,
): Promise<boolean> {
  const { rows } = await trx.raw(
    `select 1 from balance_waiters me
       join balance_waiters older on older.organization_id = me.organization_id and older.mode = me.mode
        and older.service = me.service and (older.since, older.request_id) < (me.since, me.request_id)
       join inbox i on i.organization_id = older.organization_id and i.operation_id = older.request_id
        and i.source = ? and i.done_at is null
     where me.organization_id = ? and me.request_id = ?
       and i.received_at > ?::timestamptz - make_interval(secs => ?) limit 1`,
    [SOURCE, organizationId, id, at, TURN_MAX_SECONDS],
  );
  return rows.length > 0;
}

/** Wakes what waits for balance, oldest first; whoever is woken already is not woken twice. */
export async function wakeWaiters(
  trx: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  at: string,
): Promise<void> {
  const waiting = await trx('balance_waiters as w')
    .where('w.organization_id', organizationId)
    .whereNotExists(
      trx('inbox as i')
        .where('i.source', SOURCE)
        .whereNull('i.done_at')
        .whereRaw('i.organization_id = w.organization_id and i.operation_id = w.request_id'),
    )
    .orderBy(['w.since', 'w.request_id'])
    .select('w.request_id');
  if (waiting.length === 0) return;
  await trx('inbox').insert(
    waiting.map(({ request_id }) => {
      const id = newId('inboxItem');
      return {
        organization_id: organizationId,
        id,
        source: SOURCE,
        source_id: id,
        kind: 'command',
        operation_id: request_id,
        body: JSON.stringify({ command: 'balance' }),
        received_at: at,
        next_try_at: at,
      };
    }),
  );
}

/** It is not this request's turn yet: it is told again soon. */
export async function tellAgain(
  trx: Knex,
  organizationId: OrganizationId,
  inboxIds: readonly string[],
  atMs: number,
): Promise<void> {
  await trx('inbox')
    .where({ organization_id: organizationId })
    .whereIn('id', inboxIds)
    .whereNull('done_at')
    .update({ next_try_at: new Date(atMs) });
}
