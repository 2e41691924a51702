import { type Resolution, resolution } from '../resolutions';
import type { Decision } from '../routing/decision';
import type { RecipientValues } from '../routing/inputs';
import type { OrderToPrice, PricedOrder, Pricing } from './price';
import type { RequestState } from './state';
import { waitsForBalance } from './wait';

/** An order that nobody has placed yet, as far as its price and its routing depend on it. */
export type OrderToPreview = OrderToPrice &
  Pick<
    RequestState,
    'organizationId' | 'mode' | 'pointId' | 'service' | 'partsLimit' | 'allowSplit' | 'waitForBalance'
  > & {
    readonly values: RecipientValues;
  };

/** What would become of an order now: no price, and then no decision either, or both. */
export type Preview =
  | { readonly kind: 'unpriced'; readonly wouldFail: Resolution }
  | {
      readonly kind: 'decided';
      readonly priced: PricedOrder;
      readonly decision: Decision;
      /** Null where the decision found routes, and where the order would wait for balance. */
      readonly wouldFail: Resolution | null;
    };

/** Why an order without a price would fail. A preview renews no rate: one that is too old is reported as such. */
export function unpriced(pricing: Exclude<Pricing, { readonly kind: 'priced' }>): Preview {
  switch (pricing.kind) {
    case 'stale':
      return { kind: 'unpriced', wouldFail: resolution('RATE_STALE') };
    case 'refused':
      return { kind: 'unpriced', wouldFail: resolution(pricing.code, pricing) };
  }
}

/** A refusal fails the order, unless it would wait for the money or the day that is missing. */
export function decided(order: OrderToPreview, priced: PricedOrder, decision: Decision): Preview {
  const fails = decision.outcome === 'refused' && !waitsForBalance(order, decision);
  const wouldFail = fails ? resolution(decision.code, { text: decision.text }) : null;
  return { kind: 'decided', priced, decision, wouldFail };
}
