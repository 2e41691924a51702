import { add, compare, divideWhole, type Fraction } from '../../money/fraction';
import { smallerOf } from '../bigint-order';
import { byTieOrder, type Candidate } from '../candidate';
import { cutTotal, holdOf, largestTotal, type Portion, partRule, portionTotal } from './portion';

export type Weighted = { readonly candidate: Candidate; readonly weight: Fraction };

/**
 * Divides an amount by weight (`domain.md` §4). A share above what its route can pay is capped and
 * the rest divided again; if a share is below its route's minimum, or the parts are too many, the
 * route with the smallest weight drops out (of equal ones the last by priority, then id) and the
 * division starts again. Minor units that do not divide go one each to the first routes by priority,
 * then id. What a route cannot pay in one payment it pays in several, as far as it may.
 *
 * @param amount minor units of the service currency
 * @param weighted weights greater than zero, in the order that breaks ties
 * @returns undefined where nothing is left to drop
 */
export function divide(
  amount: bigint,
  weighted: readonly Weighted[],
  partsLimit: number,
): readonly Portion[] | undefined {
  let active = weighted;
  while (active.length > 0) {
    const portions = divideAmong(amount, active, partsLimit);
    const parts = portions?.reduce((count, portion) => count + portion.parts.length, 0);
    if (portions !== undefined && parts !== undefined && parts <= partsLimit)
      return [...portions].sort((left, right) => byTieOrder(left.candidate, right.candidate));
    const dropped = smallestOf(active);
    active = active.filter((item) => item !== dropped);
  }
  return undefined;
}

function smallestOf(active: readonly Weighted[]): Weighted | undefined {
  return active.reduce<Weighted | undefined>(
    (smallest, item) =>
      smallest === undefined || compare(item.weight, smallest.weight) <= 0 ? item : smallest,
    undefined,
  );
}

/** One division with capping; each round settles one more route at its cap, so there are at most as many as routes. */
function divideAmong(
  amount: bigint,
  active: readonly Weighted[],
  partsLimit: number,
): readonly Portion[] | undefined {
  const settled: Portion[] = [];
  let free = active;
  while (free.length > 0) {
    const rest = settled.reduce((left, portion) => left - portionTotal(portion), amount);
    const round = placeShares(amount, rest, free, settled, partsLimit);
    if (round.kind === 'placed') return [...settled, ...round.portions];
    if (round.kind === 'too_small') return undefined;
    settled.push(round.portion);
    free = free.filter(({ candidate }) => candidate !== round.portion.candidate);
  }
  return undefined;
}

type Round =
  | { readonly kind: 'placed'; readonly portions: readonly Portion[] }
  | { readonly kind: 'capped'; readonly portion: Portion }
  | { readonly kind: 'too_small' };

function placeShares(
  amount: bigint,
  rest: bigint,
  free: readonly Weighted[],
  settled: readonly Portion[],
  partsLimit: number,
): Round {
  const portions: Portion[] = [];
  for (const [index, share] of sharesOf(
    rest,
    free.map(({ weight }) => weight),
  ).entries()) {
    const candidate = free[index]?.candidate;
    if (candidate === undefined) break;
    const rule = partRule(candidate, amount, partsLimit);
    const available = leftIn(candidate, [...settled, ...portions]);
    const total = smallerOf(share, rule.total);
    const payable = largestTotal(candidate, { ...rule, total }, available);
    const parts = cutTotal(rule, payable);
    if (parts === undefined) return { kind: 'too_small' };
    if (payable < share) return { kind: 'capped', portion: { candidate, parts } };
    portions.push({ candidate, parts });
  }
  return { kind: 'placed', portions };
}

/** What the account has left once the given portions are held on it; minor units of the deposit currency. */
function leftIn({ account }: Candidate, portions: readonly Portion[]): bigint {
  return portions
    .filter(({ candidate }) => candidate.account.depositAccountId === account.depositAccountId)
    .reduce((left, portion) => left - holdOf(portion), account.available);
}

/** Whole shares by weight that add up to the amount; the units left over go one each from the first on. */
function sharesOf(amount: bigint, weights: readonly Fraction[]): readonly bigint[] {
  const sum = weights.reduce(add);
  const shares = weights.map((weight) =>
    divideWhole(amount * weight.numerator * sum.denominator, weight.denominator * sum.numerator, 'down'),
  );
  const over = shares.reduce((left, share) => left - share, amount);
  return shares.map((share, index) => (BigInt(index) < over ? share + 1n : share));
}
