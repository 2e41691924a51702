import { countedUse, type UsageFacts } from './checks/usage';
import { keyOf } from './key-of';
import type { PayoutFacts } from './payout-facts';
import type { KeptUsage } from './read-usage';

/** Adds up what payouts count on the limits of their days, to be put beside what is kept of it. */
export class UseOfPayouts {
  readonly #days = new Map<string, UsageFacts>();

  add(payout: PayoutFacts): void {
    const { organizationId, routeId, usageDay: day, currency } = payout;
    const key = keyOf(organizationId, routeId, day);
    const before = this.#days.get(key)?.byPayouts ?? 0n;
    const byPayouts = before + countedUse(payout);
    this.#days.set(key, { organizationId, routeId, day, currency, byPayouts, kept: 0n });
  }

  beside({ used, ...kept }: KeptUsage): UsageFacts {
    const key = keyOf(kept.organizationId, kept.routeId, kept.day);
    const byPayouts = this.#days.get(key)?.byPayouts ?? 0n;
    this.#days.delete(key);
    return { ...kept, byPayouts, kept: used };
  }

  /** The days of which nothing is kept. */
  rest(): Iterable<UsageFacts> {
    return this.#days.values();
  }
}
