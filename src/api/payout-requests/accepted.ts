import type { AcceptedOrder } from '../../db/accepted-order';
import { createdData } from '../../domain/payout-request/created';
import { acceptedOrder, orderId, type Placed } from '../orders/accepted-order';
import type { ApiDeps } from '../ports';
import type { PayoutRequestOrder } from './order';

/** What is stored of an order that the gateway routes: the terms by which it may. */
export function acceptedRequest(
  order: PayoutRequestOrder,
  placed: Placed,
  deps: Pick<ApiDeps, 'randomBytes' | 'vault'>,
): AcceptedOrder<'payout-request'> {
  const id = orderId('payoutRequest', placed, deps);
  const { columns, eventId, ...kept } = acceptedOrder(id, order, placed, deps);
  return {
    ...kept,
    request: { ...columns, ...routedColumns(order) },
    payout: null,
    event: {
      id: eventId,
      type: 'request.created',
      actor: placed.caller.id,
      data: createdData({
        pointId: order.point.id,
        service: order.service.code,
        ...order.amount,
        pointCurrency: order.pointCurrency,
        serviceCurrency: order.service.currency,
      }),
    },
  };
}

function routedColumns(order: PayoutRequestOrder) {
  const { side, units } = order.amount;
  return {
    point_id: order.point.id,
    point_currency: order.pointCurrency,
    fixed_side: side,
    point_amount: side === 'point' ? units.toString() : null,
    service_amount: side === 'service' ? units.toString() : null,
    wait_for_details: order.waitForDetails,
    wait_for_balance: order.waitForBalance,
    attempts_limit: order.attemptsLimit,
    allow_split: order.allowSplit,
    allow_partial: order.allowPartial,
    parts_limit: order.partsLimit,
    failover_on_recipient_fault: order.failoverOnRecipientFault,
  };
}
