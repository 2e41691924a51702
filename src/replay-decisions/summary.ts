import type { CurrencyCode } from '../domain/money/currency';
import { add, decimalText, type Fraction, fraction, subtract } from '../domain/money/fraction';
import { signedFraction } from '../domain/money/signed-fraction';
import { type Difference, isChanged } from './difference';

/** What the other scheme changes for all that is charged in one currency. Costs are decimal text. */
export type CurrencySummary = {
  readonly point_currency: CurrencyCode;
  /** First plans whose cost is known under both schemes; the costs are theirs. */
  readonly plans_compared: number;
  readonly cost_before: string;
  readonly cost_after: string;
  readonly cost_difference: string;
  readonly plans_with_other_routes: number;
  readonly newly_blocked: number;
  readonly no_longer_blocked: number;
  /** For other reasons than a block. */
  readonly newly_refused: number;
  readonly no_longer_refused: number;
  /** Not in the sums: a failover replaces a part of a plan that is in them. */
  readonly failovers_with_other_routes: number;
};

type Counts = Omit<CurrencySummary, 'point_currency' | 'cost_before' | 'cost_after' | 'cost_difference'>;
type Sums = { counts: Counts; before: Fraction; after: Fraction };

const NONE: Counts = {
  plans_compared: 0,
  plans_with_other_routes: 0,
  newly_blocked: 0,
  no_longer_blocked: 0,
  newly_refused: 0,
  no_longer_refused: 0,
  failovers_with_other_routes: 0,
};
const ZERO = fraction(0n, 1n);

/** Adds up differences, a sum for each currency. */
export class DifferenceSums {
  readonly #sums = new Map<CurrencyCode, Sums>();

  add(difference: Difference): void {
    const currency = difference.point_currency;
    const sums = this.#sums.get(currency) ?? { counts: NONE, before: ZERO, after: ZERO };
    const counts = { ...sums.counts };
    for (const name of countedAs(difference)) counts[name] += 1;
    const isSummed = counts.plans_compared > sums.counts.plans_compared;
    const plus = (sum: Fraction, cost: string | null): Fraction =>
      isSummed && cost !== null ? add(sum, signedFraction(cost)) : sum;
    this.#sums.set(currency, {
      counts,
      before: plus(sums.before, difference.before.cost),
      after: plus(sums.after, difference.after.cost),
    });
  }

  byCurrency(): readonly CurrencySummary[] {
    return [...this.#sums]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([currency, { counts, before, after }]) => ({
        point_currency: currency,
        ...counts,
        cost_before: decimalText(before),
        cost_after: decimalText(after),
        cost_difference: decimalText(subtract(after, before)),
      }));
  }
}

/** Where a difference counts: a failover as one, a first plan by its cost and by what became of it. */
function countedAs(difference: Difference): readonly (keyof Counts)[] {
  const { attempt, before, after, cost_difference } = difference;
  if (attempt > 1) return isChanged(difference) ? ['failovers_with_other_routes'] : [];
  const summed: readonly (keyof Counts)[] = cost_difference === null ? [] : ['plans_compared'];
  if (before.refused === after.refused) {
    return isChanged(difference) ? [...summed, 'plans_with_other_routes'] : summed;
  }
  const begins = after.refused === 'ROUTING_BLOCKED' ? 'newly_blocked' : 'newly_refused';
  const ends = before.refused === 'ROUTING_BLOCKED' ? 'no_longer_blocked' : 'no_longer_refused';
  return [
    ...summed,
    ...(after.refused === null ? [] : ([begins] as const)),
    ...(before.refused === null ? [] : ([ends] as const)),
  ];
}
