import type { Knex } from 'knex';
import type { Changes } from '../../domain/payout-request/changes';
import type { RequestState } from '../../domain/payout-request/state';
import { eventRows } from '../event-store';
import { ledgerRows, wakeByLedger } from '../ledger-store';
import type { NewId } from '../new-id';
import { prepared, type Statement } from '../prepared';
import { columnsJson, payoutColumns, requestColumns } from './patch-columns';

const REQUEST_COLUMNS = `point_amount, service_amount, rate, status, final, finished_at, resolution,
  moderation_required, processed_amount, returned_amount, late_paid_amount, processed_point_amount, attempts,
  attempts_limit, allow_partial, expires_at, cancellation, version, updated_at`;

const PAYOUT_COLUMNS = `status, final, finished_at, certainty, resolution, moderation_required, provider_reference,
  processed_amount, returned_amount, deposit_amount, fee, held, usage_day, credits, updated_at`;

// One text whatever a step changes: a patch is JSON, and what it does not name stays as the row has it.
const STEP = `
  with events_written as (
    insert into events (organization_id, operation_id, sequence, id, type, at, actor, data)
    select organization_id, operation_id, sequence, id, type, at, actor, data
    from json_populate_recordset(cast(null as events), $4)
  ), payouts_written as (
    update payouts p
    set (${PAYOUT_COLUMNS}) = (select ${PAYOUT_COLUMNS} from json_populate_record(p, v.patch))
    from json_array_elements($5) as v(patch)
    where p.organization_id = $1 and p.id = any($6) and p.id = v.patch ->> 'id'
  )`;

const REQUEST = `
  update payout_requests r
  set (${REQUEST_COLUMNS}) = (select ${REQUEST_COLUMNS} from json_populate_record(r, $3))
  where r.organization_id = $1 and r.id = $2`;

const WRITE: Statement = { name: 'write_step', text: `${STEP} ${REQUEST}` };

// Its own text: the ledger's triggers have work to do for every statement that inserts entries, or none.
const WRITE_AND_BOOK: Statement = {
  name: 'write_booked_step',
  text: `${STEP}, request_written as (${REQUEST}
  ), transactions_written as (
    insert into ledger_transactions (organization_id, id, kind, cause, payout_id, actor, reason, occurred_at)
    select organization_id, id, kind, cause, payout_id, actor, reason, occurred_at
    from json_populate_recordset(cast(null as ledger_transactions), $7)
  )
  insert into ledger_entries (organization_id, transaction_id, deposit_account_id, account, amount, currency, kind)
  select organization_id, transaction_id, deposit_account_id, account, amount, currency, kind
  from json_populate_recordset(cast(null as ledger_entries), $8)`,
};

/**
 * Writes a step that moves statuses, appends events and books, and does nothing else: of these there are several
 * in every request. No payout is patched twice, and none of them is new.
 */
export async function writeStep(
  trx: Knex,
  newId: NewId,
  { organizationId, id, version }: RequestState,
  { request, payouts, events, ledger }: Changes,
  at: string,
): Promise<number> {
  const changed = [
    organizationId,
    id,
    columnsJson({ ...requestColumns(request, at), version: version + events.length, updated_at: at }),
    JSON.stringify(eventRows(newId, { organizationId, operationId: id, after: version, events, at })),
    `[${payouts.map((patch) => columnsJson({ id: patch.id, ...payoutColumns(patch, at), updated_at: at })).join(',')}]`,
    payouts.map((patch) => patch.id),
  ];
  if (ledger.length === 0) await prepared(trx, WRITE, changed);
  else {
    const { heads, entries } = ledgerRows(newId, organizationId, ledger);
    await prepared(trx, WRITE_AND_BOOK, [...changed, JSON.stringify(heads), JSON.stringify(entries)]);
  }
  await wakeByLedger(trx, newId, organizationId, ledger);
  return events.length;
}
