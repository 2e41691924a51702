import type { AcceptedOrder, AcceptedPayout } from '../../db/insert-order';
import { dayIn } from '../../domain/day';
import { timeOrderedId } from '../../domain/ids';
import { directCreated } from '../../domain/payout-request/direct';
import { canonicalJson } from '../json/canonical-json';
import { ID_RANDOM_BYTES, type Placed, RELAY_AFTER_MS } from '../payout-requests/accepted';
import type { ApiDeps } from '../ports';
import type { DirectOrder } from './order';

/** What is stored of a direct payout: the order with its sealed recipient, and the payout that it is. */
export function acceptedPayout(
  order: DirectOrder,
  { caller, idempotencyKey, hash, nowMs, callId }: Placed,
  { randomBytes, vault }: Pick<ApiDeps, 'randomBytes' | 'vault'>,
): AcceptedOrder<'payout'> {
  const id = timeOrderedId('payout', nowMs, randomBytes(ID_RANDOM_BYTES));
  const fields = canonicalJson(order.fields);
  const { route, service, amount } = order;
  const created = { id, routeId: route.id, amount, currency: service.currency };
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
    payout: payoutOf(order, nowMs),
    sealed: vault.seal(fields, id),
    event: {
      id: timeOrderedId('event', nowMs, randomBytes(ID_RANDOM_BYTES)),
      ...directCreated(caller.id, created),
    },
    startBefore: new Date(nowMs + RELAY_AFTER_MS),
    callId,
  };
}

/** Nothing is exchanged for the merchant, routed, failed over or split: the caller has named the route. */
function orderColumns(order: DirectOrder) {
  return {
    point_id: order.point?.id ?? null,
    direct_route_id: order.route.id,
    service: order.service.code,
    point_currency: order.service.currency,
    service_currency: order.service.currency,
    fixed_side: 'service' as const,
    point_amount: null,
    service_amount: order.amount.toString(),
    autoprocess: order.autoprocess,
    wait_for_details: false,
    wait_for_balance: false,
    attempts_limit: 0,
    allow_split: false,
    allow_partial: false,
    parts_limit: 1,
    failover_on_recipient_fault: false,
    expires_at: order.expiresAt,
    reference_id: order.referenceId,
    description: order.description,
    metadata: order.metadata,
    callback_url: order.callbackUrl,
  };
}

function payoutOf(order: DirectOrder, nowMs: number): AcceptedPayout {
  const { route, service, depositAccount, providerAccount } = order;
  return {
    route_id: route.id,
    deposit_account_id: depositAccount.id,
    provider_account_id: providerAccount.id,
    connector: providerAccount.connector,
    amount: order.amount.toString(),
    currency: service.currency,
    deposit_currency: depositAccount.currency,
    status: order.autoprocess ? 'CREATED' : 'READY',
    usage_day: dayIn(depositAccount.zone, new Date(nowMs).toISOString()),
  };
}
