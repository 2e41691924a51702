import type { NewEvent } from '../domain/events/event';
import type { BatchId, Id, PayoutRouteId } from '../domain/ids';
import type { PayoutRow } from './payout-reads';
import type { DirectOrderRow, OrderKind, PayoutRequestRow } from './payout-request-store';

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

/** What is stored of an order in each table: the request itself first, and what goes with it by its table. */
export function acceptedRows<Kind extends OrderKind>({
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
