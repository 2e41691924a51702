import type { ApiKey } from '../../db/api-key-store';
import type { AcceptedOrder } from '../../db/insert-order';
import { timeOrderedId } from '../../domain/ids';
import { createdData } from '../../domain/payout-request/created';
import { canonicalJson } from '../json/canonical-json';
import type { ApiDeps } from '../ports';
import type { PayoutRequestOrder } from './order';

export const ID_RANDOM_BYTES = 10;
/** After this a relay starts what the API could not start itself. */
export const RELAY_AFTER_MS = 2_000;

/** Who placed an order, when, and by what it is told from others. */
export type Placed = {
  readonly caller: ApiKey;
  readonly idempotencyKey: string | null;
  /** Of the attributes as given. */
  readonly hash: Buffer;
  readonly nowMs: number;
  /** Of the HTTP call that brought it. */
  readonly callId: string;
};

/** What is stored of an order: recipients' fields sealed and fingerprinted, the rest in the open. */
export function acceptedRequest(
  order: PayoutRequestOrder,
  { caller, idempotencyKey, hash, nowMs, callId }: Placed,
  { randomBytes, vault }: Pick<ApiDeps, 'randomBytes' | 'vault'>,
): AcceptedOrder<'payout-request'> {
  const id = timeOrderedId('payoutRequest', nowMs, randomBytes(ID_RANDOM_BYTES));
  const fields = canonicalJson(order.fields);
  return {
    request: {
      organization_id: caller.organizationId,
      id,
      mode: caller.mode,
      ...orderColumns(order),
      idempotency_key: idempotencyKey,
      body_hash: hash,
      recipient_fingerprint: vault.fingerprint(fields),
      created_at: new Date(nowMs),
    },
    payout: null,
    sealed: vault.seal(fields, id),
    event: {
      id: timeOrderedId('event', nowMs, randomBytes(ID_RANDOM_BYTES)),
      type: 'request.created',
      actor: caller.id,
      data: createdData({
        pointId: order.point.id,
        service: order.service.code,
        ...order.amount,
        pointCurrency: order.pointCurrency,
        serviceCurrency: order.service.currency,
      }),
    },
    startBefore: new Date(nowMs + RELAY_AFTER_MS),
    callId,
  };
}

function orderColumns(order: PayoutRequestOrder) {
  const { side, units } = order.amount;
  return {
    point_id: order.point.id,
    service: order.service.code,
    point_currency: order.pointCurrency,
    service_currency: order.service.currency,
    fixed_side: side,
    point_amount: side === 'point' ? units.toString() : null,
    service_amount: side === 'service' ? units.toString() : null,
    autoprocess: order.autoprocess,
    wait_for_details: order.waitForDetails,
    wait_for_balance: order.waitForBalance,
    attempts_limit: order.attemptsLimit,
    allow_split: order.allowSplit,
    allow_partial: order.allowPartial,
    parts_limit: order.partsLimit,
    failover_on_recipient_fault: order.failoverOnRecipientFault,
    expires_at: order.expiresAt,
    reference_id: order.referenceId,
    description: order.description,
    metadata: order.metadata,
    callback_url: order.callbackUrl,
  };
}
