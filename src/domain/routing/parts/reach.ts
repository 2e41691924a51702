import type { Candidate } from '../candidate';
import { coarsened, type Interval, type Intervals, sumsOf, unionOf, ZERO_ONLY } from './intervals';
import { countMax, largestTotal, partRule, totalsOf } from './portion';

/** Totals that the routes from one place of an order on can pay together: by the number of parts at most. */
export type Reach = readonly Intervals[];

/** Routes that take few amounts only (fixed denominations) would have as many sums as there are subsets of them. */
const INTERVALS_MAX = 64;

/**
 * One reach for each place of the order, and a last one for "no route left". Each account is taken as
 * if it belonged to one route alone: where routes share one, a reach may promise too much, and also where it
 * would have more gaps than can be kept. It lacks only what `largestTotal` may miss.
 *
 * @param amount minor units of the service currency; totals above it are of no use and left out
 */
export function reachesOf(order: readonly Candidate[], amount: bigint, partsLimit: number): readonly Reach[] {
  const reaches: Reach[] = [Array.from({ length: partsLimit + 1 }, () => ZERO_ONLY)];
  for (const candidate of order.toReversed()) {
    const [after = []] = reaches;
    reaches.unshift(reachWith(candidate, after, amount, partsLimit));
  }
  return reaches;
}

function reachWith(candidate: Candidate, after: Reach, amount: bigint, partsLimit: number): Reach {
  const rule = partRule(candidate, amount, partsLimit);
  const bounded = { ...rule, total: largestTotal(candidate, rule, candidate.account.available) };
  const ranges: (Interval | undefined)[] = [{ from: 0n, to: 0n }];
  for (let count = 1; count <= countMax(bounded); count += 1) ranges.push(totalsOf(bounded, count));
  return after.map((_, parts) => {
    const sums = ranges
      .slice(0, parts + 1)
      .flatMap((range, count) =>
        range === undefined ? [] : sumsOf(range, after[parts - count] ?? [], amount),
      );
    return coarsened(unionOf(sums), INTERVALS_MAX);
  });
}
