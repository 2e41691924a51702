import type { PayoutPointId, ServiceCode } from '../ids';
import { formatAmount } from '../money/amount';
import type { CurrencyCode } from '../money/currency';

/** What the first event of a request tells of it, whichever way it came. `units` are minor units of the fixed side. */
export function createdData(order: {
  readonly pointId: PayoutPointId;
  readonly service: ServiceCode;
  readonly side: 'point' | 'service';
  readonly units: bigint;
  readonly pointCurrency: CurrencyCode;
  readonly serviceCurrency: CurrencyCode;
}): Readonly<Record<string, unknown>> {
  const { side, units } = order;
  const currency = side === 'point' ? order.pointCurrency : order.serviceCurrency;
  return {
    point_id: order.pointId,
    service: order.service,
    [`${side}_amount`]: formatAmount(units, currency),
    [`${side}_currency`]: currency,
  };
}
