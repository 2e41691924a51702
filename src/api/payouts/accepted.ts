import type { AcceptedOrder, AcceptedPayout } from '../../db/accepted-order';
import { dayIn } from '../../domain/day';
import { directCreated } from '../../domain/payout-request/direct';
import { acceptedOrder, orderId, type Placed } from '../orders/accepted-order';
import type { ApiDeps } from '../ports';
import type { DirectOrder } from './order';

/** What is stored of a direct payout: the order, and the payout that it is. */
export function acceptedPayout(
  order: DirectOrder,
  placed: Placed,
  deps: Pick<ApiDeps, 'randomBytes' | 'vault'>,
): AcceptedOrder<'payout'> {
  const id = orderId('payout', placed, deps);
  const { columns, eventId, ...kept } = acceptedOrder(id, order, placed, deps);
  const { route, service, amount } = order;
  const created = { id, routeId: route.id, amount, currency: service.currency };
  return {
    ...kept,
    request: { ...columns, ...unroutedColumns(order) },
    payout: payoutOf(order, placed.nowMs),
    event: { id: eventId, ...directCreated(placed.caller.id, created) },
  };
}

/** Nothing is exchanged for the merchant, routed, failed over or split: the caller has named the route. */
function unroutedColumns(order: DirectOrder) {
  return {
    point_id: order.point?.id ?? null,
    direct_route_id: order.route.id,
    point_currency: order.service.currency,
    fixed_side: 'service' as const,
    point_amount: null,
    service_amount: order.amount.toString(),
    wait_for_details: false,
    wait_for_balance: false,
    attempts_limit: 0,
    allow_split: false,
    allow_partial: false,
    parts_limit: 1,
    failover_on_recipient_fault: false,
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
