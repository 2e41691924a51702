import { feeSegments } from '../../../../src/domain/routing/split/fee-segments';
import { type BoundPoint, lowerHull } from '../../../../src/domain/routing/split/lower-hull';
import { minorRate, partPricer } from '../../../../src/domain/routing/split/part-price';
import { underCost } from '../../../../src/domain/routing/split/under-cost';
import { smallProblem } from './random-problem';
import { seeded } from './seeded';

const WEIGHT = 1000n;

/** Every segment of many routes, and many ranges within it. */
function ranges() {
  return Array.from({ length: 200 }, (_, seed) => seed).flatMap((seed) => {
    const random = seeded(seed);
    return smallProblem(random).routes.flatMap((route) => {
      const rate = minorRate(route);
      const priceOf = partPricer(route);
      return feeSegments(route.fee, rate, 1n, 80n).map((segment) => {
        const from = segment.from + BigInt(random.below(Number(segment.to - segment.from) + 1));
        const to = from + BigInt(random.below(Number(segment.to - from) + 1));
        const points = underCost(segment, from, to, { rate, weight: WEIGHT });
        return { seed, from, to, points, costAt: (amount: bigint) => priceOf(amount).cost * WEIGHT };
      });
    });
  });
}

test('the hull of the pieces is above the exact cost at no amount', () => {
  for (const { seed, points, costAt } of ranges()) {
    const hull = lowerHull(points);
    for (const [index, right] of hull.entries()) {
      const left = hull[index - 1] ?? right;
      for (let amount = left.amount; amount <= right.amount; amount += 1n)
        expect({ seed, amount, isAbove: isAbove(left, right, amount, costAt(amount)) }).toEqual({
          seed,
          amount,
          isAbove: false,
        });
    }
  }
});

test('at both ends it is exact', () => {
  for (const { seed, from, to, points, costAt } of ranges()) {
    const hull = lowerHull(points);
    expect({ seed, first: hull[0] }).toEqual({ seed, first: { amount: from, bound: costAt(from) } });
    expect({ seed, last: hull.at(-1) }).toEqual({ seed, last: { amount: to, bound: costAt(to) } });
  }
});

test('the pieces come in rising order', () => {
  for (const { points } of ranges())
    for (const [index, point] of points.entries())
      expect(point.amount).toBeGreaterThanOrEqual(points[index - 1]?.amount ?? 0n);
});

function isAbove(left: BoundPoint, right: BoundPoint, amount: bigint, cost: bigint): boolean {
  const length = right.amount - left.amount;
  if (length === 0n) return left.bound > cost;
  return left.bound * length + (right.bound - left.bound) * (amount - left.amount) > cost * length;
}
