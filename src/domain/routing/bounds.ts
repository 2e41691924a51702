import { MINOR_UNIT_EXPONENT } from '../money/currency';
import { divideWhole, type Fraction } from '../money/fraction';
import { largerOf, smallerOf } from './bigint-order';
import type { Candidate } from './candidate';
import { midToDeposit, priceOf } from './cost';
import type { RouteSnapshot } from './inputs';

/** A payment carries at least one minor unit, whatever the route says. */
const SMALLEST_AMOUNT = 1n;

/** The smallest part of the route, in minor units of the service currency. */
export function smallestPart(route: RouteSnapshot): bigint {
  const { min } = route.limits;
  return min === null ? SMALLEST_AMOUNT : largerOf(min, SMALLEST_AMOUNT);
}

/** The largest part of the route when `amount` is to be paid, in minor units of the service currency. */
export function largestPart(route: RouteSnapshot, amount: bigint): bigint {
  const { max } = route.limits;
  return max === null ? amount : smallerOf(max, amount);
}

/** What the route may still pay today out of `amount`; never negative. */
export function dailyLeft(route: RouteSnapshot, amount: bigint): bigint {
  if (route.limits.daily === null) return amount;
  return largerOf(smallerOf(route.limits.daily - route.dailyUsed, amount), 0n);
}

/**
 * The largest single payment from `from` to `to` whose hold fits into `available`, or undefined.
 * A hold grows with the amount only within one fee tier (a higher tier may be cheaper), so each
 * tier is searched by itself, from the highest down.
 *
 * @param available minor units of the deposit currency
 */
export function largestPayable(
  { route }: Candidate,
  from: bigint,
  to: bigint,
  available: bigint,
): bigint | undefined {
  const fits = (amount: bigint): boolean => priceOf(route, amount).hold <= available;
  for (const tier of tierRanges(route, from, to).reverse()) {
    if (fits(tier.from)) return largestThat(fits, tier.from, tier.to);
  }
  return undefined;
}

/** The largest value of a falling yes/no question that `from` is known to answer with yes. */
export function largestThat(holds: (value: bigint) => boolean, from: bigint, to: bigint): bigint {
  let [yes, unknown] = [from, to];
  while (yes < unknown) {
    const middle = (yes + unknown + 1n) / 2n;
    if (holds(middle)) yes = middle;
    else unknown = middle - 1n;
  }
  return yes;
}

type Range = { readonly from: bigint; readonly to: bigint };

function tierRanges(route: RouteSnapshot, from: bigint, to: bigint): Range[] {
  const ends = route.fee.kind === 'tiers' ? route.fee.tiers.map(({ upTo }) => upTo) : [];
  const mid = midToDeposit(route);
  const ranges: Range[] = [];
  let start = from;
  for (const end of ends) {
    if (end === null || mid === null) break;
    const last = largestDebitedUpTo(end, mid, route);
    if (last < start) continue;
    if (last >= to) break;
    ranges.push({ from: start, to: last });
    start = last + 1n;
  }
  return start <= to ? [...ranges, { from: start, to }] : ranges;
}

/** The largest service amount whose deposit amount, rounded up, is not above `depositUnits`. */
function largestDebitedUpTo(depositUnits: bigint, mid: Fraction, route: RouteSnapshot): bigint {
  const serviceScale = 10n ** BigInt(MINOR_UNIT_EXPONENT[route.serviceCurrency]);
  const depositScale = 10n ** BigInt(MINOR_UNIT_EXPONENT[route.depositCurrency]);
  return divideWhole(depositUnits * mid.denominator * serviceScale, mid.numerator * depositScale, 'down');
}
