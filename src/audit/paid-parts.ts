import type { BookedPayment } from '../providers/connector';
import type { PaidPart } from './checks/paid-once';
import { keyOf } from './key-of';
import type { PayoutFacts } from './payout-facts';

/** Gathers what the providers paid for each part, over all its attempts and accounts. */
export class PaidParts {
  readonly #parts = new Map<string, PaidPart>();

  add(payout: PayoutFacts, booked: readonly BookedPayment[], hasCase: boolean): void {
    const paid = booked.filter(({ paidUnits }) => paidUnits > 0n);
    if (paid.length === 0) return;
    const { organizationId, requestId, id, part, currency, amount } = payout;
    const orderId = requestId ?? id;
    const key = keyOf(organizationId, orderId, part);
    const before = this.#parts.get(key);
    const payments = paid.map(({ reference, paidUnits }) => ({ payoutId: id, reference, units: paidUnits }));
    this.#parts.set(key, {
      ...{ organizationId, orderId, part, currency, amount },
      payments: [...(before?.payments ?? []), ...payments],
      hasCase: hasCase || (before?.hasCase ?? false),
    });
  }

  all(): Iterable<PaidPart> {
    return this.#parts.values();
  }
}
