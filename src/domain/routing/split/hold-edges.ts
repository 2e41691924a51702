import { greatest, least } from './extremes';
import { lowerHull } from './lower-hull';
import type { ModelRoute } from './model';
import { bufferPercent } from './part-price';
import { type Slope, slopeOf } from './slope';

/**
 * Straight pieces of a convex lower bound of what a part holds, in minor deposit units, for a part with an amount from `from` to `to`, exact at both ends of
 * every fee segment within.
 *
 * @param needed false: the part may be left out, so the pieces begin at zero
 */
export function holdEdges(route: ModelRoute, from: bigint, to: bigint, needed: boolean): readonly Slope[] {
  const key = `${needed}:${from}:${to}`;
  const known = route.holdEdges.get(key);
  if (known !== undefined) return known;
  const points = holdPoints(route, from, to);
  const hull = lowerHull(needed ? points : [{ amount: 0n, bound: 0n }, ...points]);
  const edges = hull.slice(1).map((end, index) => {
    const start = hull[index] ?? end;
    return slopeOf(end.bound - start.bound, end.amount - start.amount);
  });
  route.holdEdges.set(key, edges);
  return edges;
}

function holdPoints(route: ModelRoute, from: bigint, to: bigint) {
  return route.segments.flatMap((segment) => {
    const left = greatest(segment.from, from);
    const right = least(segment.to, to);
    if (left > right) return [];
    const exact = (amount: bigint) => ({ amount, bound: route.priceOf(amount).hold });
    if (right - left < 3n) return amounts(left, right).map(exact);
    const line = (amount: bigint) => ({ amount, bound: lineAt(route, segment, amount) });
    return [exact(left), line(left + 1n), line(right - 1n), exact(right)];
  });
}

/** Without rounding up, so never above the exact hold. */
function lineAt(
  { scale: { rate }, source }: ModelRoute,
  { share, fixed }: ModelRoute['segments'][number],
  amount: bigint,
): bigint {
  const buffer = bufferPercent(source);
  const common = share.denominator * buffer.denominator * 100n;
  const perDeposit =
    common + share.numerator * buffer.denominator * 100n + buffer.numerator * share.denominator;
  return (amount * rate.numerator * perDeposit) / (rate.denominator * common) + fixed;
}

function amounts(from: bigint, to: bigint): bigint[] {
  return Array.from({ length: Number(to - from) + 1 }, (_, index) => from + BigInt(index));
}
