import type { OrganizationId } from '../../domain/ids';
import { formatAmount } from '../../domain/money/amount';
import type { OrderToPreview, Preview } from '../../domain/payout-request/preview';
import { showRate } from '../../domain/rates/show';
import { readResource } from '../attributes/read-resource';
import { resourceDocument } from '../document';
import { refuse } from '../gateway-errors';
import type { Shown } from '../openapi/shown';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { checkOrder } from './check-order';
import type { PayoutRequestOrder } from './order';
import type { PREVIEW } from './routing-schema';

/**
 * What an order would be if it were placed now: the body is that of an order, and is checked as one.
 * Nothing is stored and nothing held; no key and no reference is used up.
 */
export async function previewPayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const attributes = readResource(call.body, 'payout-request');
  const { organizationId, mode } = call.caller;
  const configuration = await deps.configuration.organization(organizationId);
  const { order, errors } = checkOrder(attributes, call, configuration, deps.nowMs());
  refuse(errors);
  if (!order.ok) throw new Error('an order was refused without an error');
  const toPreview = orderToPreview(order.value, organizationId, mode);
  return {
    status: 200,
    document: resourceDocument({
      type: 'payout-request-preview',
      // JSON:API wants an id of every resource. Nothing was stored, so this one names the call.
      id: call.requestId,
      attributes: previewAttributes(toPreview, await deps.preview(toPreview)),
    }),
  };
}

function orderToPreview(
  order: PayoutRequestOrder,
  organizationId: OrganizationId,
  mode: OrderToPreview['mode'],
): OrderToPreview {
  const { side, units } = order.amount;
  return {
    organizationId,
    mode,
    pointId: order.point.id,
    service: order.service.code,
    pointCurrency: order.pointCurrency,
    serviceCurrency: order.service.currency,
    fixedSide: side,
    pointAmount: side === 'point' ? units : null,
    serviceAmount: side === 'service' ? units : null,
    allowSplit: order.allowSplit,
    partsLimit: order.partsLimit,
    waitForBalance: order.waitForBalance,
    values: { fields: order.fields, metadata: order.metadata },
  };
}

/** As `api.md` describes a preview. Without a rate only the given side of the amount is known. */
function previewAttributes(order: OrderToPreview, preview: Preview): Shown<typeof PREVIEW.attributes> {
  const { pointAmount, serviceAmount } = preview.kind === 'decided' ? preview.priced : order;
  const record = preview.kind === 'decided' ? preview.decision.record : null;
  return {
    rate: preview.kind === 'decided' ? showRate(preview.priced.rate) : null,
    point_amount: pointAmount === null ? null : formatAmount(pointAmount, order.pointCurrency),
    service_amount: serviceAmount === null ? null : formatAmount(serviceAmount, order.serviceCurrency),
    chosen: record?.chosen ?? [],
    routing: record,
    would_fail: preview.wouldFail,
  };
}
