import { largerOf, smallerOf } from '../bigint-order';
import { dailyLeft, largestPart, largestPayable, largestThat, smallestPart } from '../bounds';
import type { Candidate } from '../candidate';
import { priceOf } from '../cost';

/** Everything that one route pays in a decision: one or several payments, minor units of the service currency. */
export type Portion = { readonly candidate: Candidate; readonly parts: readonly bigint[] };

/** The part sizes and counts that a route allows when `amount` is to be paid. */
export type PartRule = {
  readonly min: bigint;
  readonly max: bigint;
  /** All parts together: what is left of the day, at most the amount. */
  readonly total: bigint;
  readonly partsMax: number;
};

export function partRule({ route }: Candidate, amount: bigint, partsLimit: number): PartRule {
  return {
    min: smallestPart(route),
    max: largestPart(route, amount),
    total: dailyLeft(route, amount),
    partsMax: Math.min(route.partsMax ?? partsLimit, partsLimit),
  };
}

export function portionTotal(portion: Portion): bigint {
  return portion.parts.reduce((sum, part) => sum + part, 0n);
}

/** What the portion takes from its account, in minor units of the deposit currency. */
export function holdOf({ candidate, parts }: Portion): bigint {
  return parts.reduce((sum, part) => sum + priceOf(candidate.route, part).hold, 0n);
}

/** Totals that need exactly `count` parts, because fewer cannot carry them; undefined if there are none. */
export function totalsOf(
  rule: PartRule,
  count: number,
): { readonly from: bigint; readonly to: bigint } | undefined {
  const from = largerOf(BigInt(count) * rule.min, BigInt(count - 1) * rule.max + 1n);
  const to = smallerOf(BigInt(count) * rule.max, rule.total);
  return from <= to ? { from, to } : undefined;
}

/** How many parts the rule's total could fill. */
export function countMax(rule: PartRule): number {
  if (rule.max < rule.min || rule.total <= 0n) return 0;
  const needed = (rule.total + rule.max - 1n) / rule.max;
  return needed < BigInt(rule.partsMax) ? Number(needed) : rule.partsMax;
}

/**
 * Cuts a total into as few parts as can carry it, the largest first, and none below the minimum:
 * 130 with parts from 35 to 100 is 95 + 35. Undefined where no cut exists.
 */
export function cutTotal(rule: PartRule, total: bigint): readonly bigint[] | undefined {
  if (total <= 0n || total > rule.total) return undefined;
  const count = (total + rule.max - 1n) / rule.max;
  if (count > BigInt(rule.partsMax) || count * rule.min > total) return undefined;
  const parts: bigint[] = [];
  let rest = total;
  for (let after = count - 1n; after >= 0n; after -= 1n) {
    const part = smallerOf(rest - after * rule.min, rule.max);
    parts.push(part);
    rest -= part;
  }
  return parts;
}

/**
 * The largest total within the rule whose parts `available` can pay; 0 where there is none.
 * One part is exact under every fee. With several, a fee that falls from one tier to the next may hide
 * a larger total; what is returned is payable all the same.
 *
 * @param available minor units of the deposit currency
 */
export function largestTotal(candidate: Candidate, rule: PartRule, available: bigint): bigint {
  for (let count = countMax(rule); count >= 1; count -= 1) {
    const range = totalsOf(rule, count);
    if (range === undefined) continue;
    const found =
      count === 1
        ? largestPayable(candidate, range.from, range.to, available)
        : largestOfSeveral(candidate, rule, range, available);
    if (found !== undefined) return found;
  }
  return 0n;
}

function largestOfSeveral(
  candidate: Candidate,
  rule: PartRule,
  range: { readonly from: bigint; readonly to: bigint },
  available: bigint,
): bigint | undefined {
  const fits = (total: bigint): boolean => {
    const parts = cutTotal(rule, total);
    return parts !== undefined && holdOf({ candidate, parts }) <= available;
  };
  if (fits(range.to)) return range.to;
  return fits(range.from) ? largestThat(fits, range.from, range.to) : undefined;
}
