import fc from 'fast-check';
import { add, compare, type Fraction, fraction } from '../../../../src/domain/money/fraction';
import { largerOf } from '../../../../src/domain/routing/bigint-order';
import type { Candidate } from '../../../../src/domain/routing/candidate';
import { byShares } from '../../../../src/domain/routing/strategies/shares';
import { aCandidate } from '../routing-inputs';
import { taskOf } from './strategy-task';

type Credits = Readonly<Record<string, Fraction>>;

const ZERO = fraction(0n, 1n);
const RULE = { type: 'optimal' } as const;

/** One decision after the other, each on the credits that the one before left. */
function run(
  amounts: readonly bigint[],
  routesAt: (index: number) => readonly Candidate[],
  weights: Credits,
) {
  const paid: Record<string, bigint> = {};
  const due: Record<string, Fraction> = {};
  let credits: Credits = {};
  for (const [index, amount] of amounts.entries()) {
    const task = taskOf(RULE, routesAt(index), { serviceAmount: amount }, { credits });
    const answer = byShares(task, (routeId) => weights[routeId] ?? fraction(1n, 1n));
    const winner = answer.portions?.[0]?.candidate.route.routeId ?? 'none';
    paid[winner] = (paid[winner] ?? 0n) + amount;
    const after: Record<string, Fraction> = { ...credits };
    for (const [routeId, delta] of answer.credit) {
      after[routeId] = add(after[routeId] ?? ZERO, delta);
      const own = routeId === winner ? add(delta, fraction(amount, 1n)) : delta;
      due[routeId] = add(due[routeId] ?? ZERO, own);
    }
    credits = after;
  }
  return { paid, due };
}

const NAMES = ['a', 'b', 'c', 'd'];
const someAmounts = fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { minLength: 1_000, maxLength: 1_000 });
const someWeights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 4 });

function expectFair({ paid, due }: ReturnType<typeof run>, amounts: readonly bigint[]): void {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  const largest = amounts.reduce(largerOf);
  const allowed = largerOf(total / 100n, largest);
  for (const [routeId, share] of Object.entries(due)) {
    const off = add(fraction(paid[routeId] ?? 0n, 1n), fraction(-share.numerator, share.denominator));
    const distance = off.numerator < 0n ? fraction(-off.numerator, off.denominator) : off;
    expect(compare(distance, fraction(allowed, 1n))).toBeLessThanOrEqual(0);
  }
}

test('after 1,000 mixed amounts each route has its share, within 1 % or the largest amount', () => {
  fc.assert(
    fc.property(someAmounts, someWeights, (amounts, weights) => {
      const routes = weights.map((_, index) => aCandidate(NAMES[index] ?? 'x'));
      const table = Object.fromEntries(
        routes.map(({ route }, index) => [route.routeId, fraction(BigInt(weights[index] ?? 1), 1n)]),
      );
      expectFair(
        run(amounts, () => routes, table),
        amounts,
      );
    }),
    { numRuns: 8, seed: 20_261_122 },
  );
});

test('a route that joins late gets its share from then on, and not what it missed', () => {
  fc.assert(
    fc.property(someAmounts, (amounts) => {
      const early = [aCandidate('a'), aCandidate('b')];
      const all = [...early, aCandidate('c')];
      const result = run(amounts, (index) => (index < 500 ? early : all), {});
      expectFair(result, amounts);
      const after = amounts.slice(500).reduce((sum, amount) => sum + amount, 0n);
      const third = fraction(after, 3n);
      expect(result.due['rou_c']).toEqual(third);
    }),
    { numRuns: 8, seed: 20_261_122 },
  );
});
