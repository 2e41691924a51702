import type { Knex } from 'knex';
import type { BatchId, PayoutRouteId } from '../domain/ids';
import { type AcceptedOrder, acceptedRows } from './accepted-order';
import type { DirectOrderRow, OrderKind, StoredOrders } from './payout-request-store';
import { preparedAlone, type Statement } from './prepared';

/** An order as it stands right after its acceptance, with what its workflow is told besides. */
export type InsertedOrder<Kind extends OrderKind> = StoredOrders[Kind] & ForItsWorkflow;

type ForItsWorkflow = {
  readonly direct_route_id: PayoutRouteId | null;
  readonly batch_id: BatchId | null;
  readonly call_id: string | null;
};

type Column = keyof DirectOrderRow | keyof ForItsWorkflow;

const GIVEN_BACK: Readonly<Record<Column, true>> = {
  organization_id: true,
  id: true,
  mode: true,
  point_id: true,
  service: true,
  point_currency: true,
  service_currency: true,
  fixed_side: true,
  point_amount: true,
  service_amount: true,
  rate: true,
  status: true,
  final: true,
  resolution: true,
  moderation_required: true,
  processed_amount: true,
  returned_amount: true,
  late_paid_amount: true,
  processed_point_amount: true,
  attempts: true,
  autoprocess: true,
  wait_for_details: true,
  wait_for_balance: true,
  attempts_limit: true,
  allow_split: true,
  allow_partial: true,
  parts_limit: true,
  failover_on_recipient_fault: true,
  expires_at: true,
  reference_id: true,
  idempotency_key: true,
  body_hash: true,
  description: true,
  metadata: true,
  callback_url: true,
  cancellation: true,
  recipient_fingerprint: true,
  version: true,
  created_at: true,
  updated_at: true,
  finished_at: true,
  direct_route_id: true,
  batch_id: true,
  call_id: true,
};
const COLUMNS = Object.keys(GIVEN_BACK).join(', ');

// One text for all orders: rows come as JSON, and the tables say of what type each column is. What is not named
// here has the default of its column.
const GIVEN = `organization_id, id, mode, point_id, service, point_currency, service_currency, fixed_side,
  point_amount, service_amount, status, final, attempts, autoprocess, wait_for_details, wait_for_balance,
  attempts_limit, allow_split, allow_partial, parts_limit, failover_on_recipient_fault, expires_at, reference_id,
  idempotency_key, body_hash, description, metadata, callback_url, recipient_fingerprint, version, created_at,
  updated_at, direct_route_id, batch_id, assigned_route_id, call_id`;
const PAYOUT = `organization_id, id, mode, payout_request_id, part, attempt, service, route_id, deposit_account_id,
  provider_account_id, connector, amount, currency, deposit_amount, deposit_currency, fee, held, status, final,
  idempotency_key, usage_day, credits, created_at, updated_at`;
const INSERT: Statement = {
  name: 'insert_order',
  text: `
  with accepted as (
    insert into payout_requests (${GIVEN})
    select ${GIVEN} from json_populate_recordset(cast(null as payout_requests), $1)
    on conflict do nothing
    returning ${COLUMNS}
  ), recipient as (
    insert into recipient_details (organization_id, operation_id, sealed)
    select organization_id, operation_id, sealed
    from json_populate_recordset(cast(null as recipient_details), $2) where exists (select from accepted)
  ), first_event as (
    insert into events (organization_id, operation_id, sequence, id, type, at, actor, data)
    select organization_id, operation_id, sequence, id, type, at, actor, data
    from json_populate_recordset(cast(null as events), $3) where exists (select from accepted)
  ), to_start as (
    insert into outbox (organization_id, operation_id, created_at, next_try_at, call_id)
    select organization_id, operation_id, created_at, next_try_at, call_id
    from json_populate_recordset(cast(null as outbox), $4) where exists (select from accepted)
  ), own_payout as (
    insert into payouts (${PAYOUT})
    select ${PAYOUT} from json_populate_recordset(cast(null as payouts), $5) where exists (select from accepted)
  )
  select ${COLUMNS} from accepted`,
};

/**
 * Stores an accepted order in one statement: the request, its recipient apart, its first event, and the
 * note that its workflow is still to be started; of a direct order its payout, too.
 *
 * @returns the stored order, or `undefined` if its idempotency key or reference is taken: then nothing is
 *   stored. A call at the same moment with the same key is waited for.
 */
export async function insertOrder<Kind extends OrderKind>(
  db: Knex,
  order: AcceptedOrder<Kind>,
): Promise<InsertedOrder<Kind> | undefined> {
  const { request, recipient_details, events, outbox, payouts } = acceptedRows(order);
  // In the order of their numbers in the text.
  const [row] = await preparedAlone<Omit<InsertedOrder<Kind>, 'sealed'>>(db, INSERT, [
    rows(request),
    rows(recipient_details),
    rows(events),
    rows(outbox),
    payouts === null ? '[]' : rows({ ...payouts, credits: [] }),
  ]);
  return row === undefined ? undefined : ({ ...row, sealed: order.sealed } as InsertedOrder<Kind>);
}

/** One row as the database reads it from JSON, which has no bytes. */
function rows(row: Readonly<Record<string, unknown>>): string {
  const columns = Object.entries(row).map(([name, value]) => [
    name,
    Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value,
  ]);
  return JSON.stringify([Object.fromEntries(columns)]);
}
