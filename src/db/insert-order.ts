import type { Knex } from 'knex';
import type { NewEvent } from '../domain/events/event';
import type { BatchId, Id, PayoutRouteId } from '../domain/ids';
import type { PayoutRow } from './payout-reads';
import type { DirectOrderRow, OrderKind, PayoutRequestRow, StoredOrders } from './payout-request-store';

type GivenColumn =
  | 'organization_id'
  | 'mode'
  | 'service'
  | 'point_currency'
  | 'service_currency'
  | 'fixed_side'
  | 'point_amount'
  | 'service_amount'
  | 'autoprocess'
  | 'wait_for_details'
  | 'wait_for_balance'
  | 'attempts_limit'
  | 'allow_split'
  | 'allow_partial'
  | 'parts_limit'
  | 'failover_on_recipient_fault'
  | 'expires_at'
  | 'reference_id'
  | 'idempotency_key'
  | 'body_hash'
  | 'description'
  | 'metadata'
  | 'callback_url'
  | 'recipient_fingerprint'
  | 'created_at';

type OwnColumns = {
  readonly 'payout-request': Pick<PayoutRequestRow, 'id' | 'point_id'>;
  readonly payout: Pick<DirectOrderRow, 'id' | 'point_id' | 'direct_route_id'>;
};

/** Of a request that was a row of a batch. */
type OfBatch = { readonly batch_id: BatchId; readonly assigned_route_id: PayoutRouteId | null };

/** The one payout of a direct order, as it stands from its acceptance on. */
export type AcceptedPayout = Pick<
  PayoutRow,
  'route_id' | 'deposit_account_id' | 'provider_account_id' | 'connector' | 'amount' | 'currency'
> &
  Pick<PayoutRow, 'deposit_currency' | 'status'> & { readonly usage_day: string };

type OwnPayout = { readonly 'payout-request': null; readonly payout: AcceptedPayout };

/** All that is stored when an order is accepted. */
export type AcceptedOrder<Kind extends OrderKind> = {
  readonly request: Pick<PayoutRequestRow, GivenColumn> & OwnColumns[Kind] & Partial<OfBatch>;
  readonly payout: OwnPayout[Kind];
  readonly sealed: string;
  readonly event: NewEvent & { readonly id: Id<'event'> };
  /** When a relay starts the workflow, if nobody has until then. */
  readonly startBefore: Date;
  /** Of the HTTP call that brought it, or its batch; follows the order into its workflow and to its providers. */
  readonly callId: string;
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
): Promise<StoredOrders[Kind] | undefined> {
  const { request, ...others } = rowsOf(order);
  const accepted = db('payout_requests').insert(request).onConflict().ignore().returning('*');
  const more = Object.entries(others).flatMap(([table, row]) =>
    row === null ? [] : [ifAccepted(db, table, row)],
  );
  const parts = more.map((_, index) => `more_${index} as (?)`).join(', ');
  const { rows } = await db.raw(`with accepted as (?), ${parts} select * from accepted`, [accepted, ...more]);
  const [row] = rows;
  return row === undefined ? undefined : { ...row, sealed: order.sealed };
}

/** Inserted where the order is, by the same statement. */
function ifAccepted(db: Knex, table: string, row: Readonly<Record<string, unknown>>): Knex.Raw {
  const columns = Object.keys(row);
  const names = columns.map(() => '??').join(', ');
  const values = columns.map(() => '?').join(', ');
  return db.raw(`insert into ?? (${names}) select ${values} from accepted`, [
    table,
    ...columns,
    ...(Object.values(row) as Knex.RawBinding[]),
  ]);
}

/**
 * Stores many accepted orders in the caller's transaction, a statement a table, each with all that belongs to it.
 *
 * @returns those that were stored; an id, a key or a reference of the others is taken
 */
export async function insertOrders(
  trx: Knex,
  orders: readonly AcceptedOrder<'payout-request'>[],
): Promise<readonly StoredOrders['payout-request'][]> {
  if (orders.length === 0) return [];
  const given = orders.map((order) => ({ order, rows: rowsOf(order) }));
  const inserted = await trx('payout_requests')
    .insert(given.map(({ rows }) => rows.request))
    .onConflict()
    .ignore()
    .returning('*');
  const rowOf = new Map(inserted.map((row) => [row.id, row]));
  const stored = given.filter(({ order }) => rowOf.has(order.request.id));
  if (stored.length === 0) return [];
  await trx('recipient_details').insert(stored.map(({ rows }) => rows.recipient_details));
  await trx('events').insert(stored.map(({ rows }) => rows.events));
  await trx('outbox').insert(stored.map(({ rows }) => rows.outbox));
  return stored.map(({ order }) => ({ ...rowOf.get(order.request.id), sealed: order.sealed }));
}

/** What is stored of an order in each table: the request itself first, and what goes with it by its table. */
function rowsOf<Kind extends OrderKind>({
  request,
  payout,
  sealed,
  event,
  startBefore,
  callId,
}: AcceptedOrder<Kind>) {
  const owner = { organization_id: request.organization_id, operation_id: request.id };
  return {
    request: {
      ...request,
      status: 'CREATED',
      final: false,
      attempts: payout === null ? 0 : 1,
      version: 1,
      updated_at: request.created_at,
      call_id: callId,
    },
    payouts: payout === null ? null : payoutColumns(request, payout),
    recipient_details: { ...owner, sealed },
    events: { ...owner, ...event, sequence: 1, at: request.created_at },
    outbox: { ...owner, created_at: request.created_at, next_try_at: startBefore, call_id: callId },
  };
}

/** Nothing is held yet: what it costs follows from the plan, as does the day on whose limit it counts. */
function payoutColumns(
  { organization_id, id, mode, service, created_at }: Pick<PayoutRequestRow, GivenColumn> & { id: string },
  payout: AcceptedPayout,
) {
  return {
    organization_id,
    id,
    mode,
    payout_request_id: null,
    part: 1,
    attempt: 1,
    service,
    ...payout,
    deposit_amount: null,
    fee: 0,
    held: 0,
    final: false,
    idempotency_key: id,
    credits: '[]',
    created_at,
    updated_at: created_at,
  };
}
