import fc from 'fast-check';
import { dailyLeft, largestPart, largestPayable, smallestPart } from '../../../src/domain/routing/bounds';
import { priceOf } from '../../../src/domain/routing/cost';
import { aCandidate, aRoute, exact, limits } from './routing-inputs';

test.each<[sentence: string, min: bigint | null, expected: bigint]>([
  ['without a minimum a part has one minor unit', null, 1n],
  ['a minimum of zero is one minor unit', 0n, 1n],
  ['a minimum is the smallest part', 35n, 35n],
])('%s', (_sentence, min, expected) => {
  expect(smallestPart(aRoute('a', { limits: limits({ min }) }))).toBe(expected);
});

test.each<[sentence: string, max: bigint | null, expected: bigint]>([
  ['without a maximum a part may be the whole', null, 100n],
  ['a maximum above the amount is the amount', 101n, 100n],
  ['a maximum is the largest part', 99n, 99n],
])('%s', (_sentence, max, expected) => {
  expect(largestPart(aRoute('a', { limits: limits({ max }) }), 100n)).toBe(expected);
});

test.each<[sentence: string, daily: bigint | null, used: bigint, expected: bigint]>([
  ['without a limit all of it', null, 1_000n, 100n],
  ['a limit that is far away is the amount', 1_000n, 0n, 100n],
  ['what was used is gone', 150n, 100n, 50n],
  ['a used up day has nothing', 100n, 100n, 0n],
  ['an overdrawn day has nothing, not less', 100n, 101n, 0n],
])('of the day: %s', (_sentence, daily, dailyUsed, expected) => {
  expect(dailyLeft(aRoute('a', { limits: limits({ daily }), dailyUsed }), 100n)).toBe(expected);
});

test('the largest payment is that which trying every amount finds, under every fee', () => {
  const rule = fc.record({
    percent: fc.constantFrom(null, exact('0'), exact('3.5'), exact('20')),
    fixed: fc.option(fc.bigInt({ min: 0n, max: 20n })),
    min: fc.option(fc.bigInt({ min: 0n, max: 10n })),
    max: fc.option(fc.bigInt({ min: 10n, max: 30n })),
  });
  const schedule = fc.oneof(
    rule.map((single) => ({ kind: 'single' as const, rule: single })),
    fc.tuple(rule, rule, rule).map(([first, second, third]) => ({
      kind: 'tiers' as const,
      tiers: [
        { ...first, upTo: 20n },
        { ...second, upTo: 45n },
        { ...third, upTo: null },
      ],
    })),
  );
  const available = fc.bigInt({ min: -1n, max: 120n });
  const mid = fc.constantFrom('0.7', '1', '1.3');
  fc.assert(
    fc.property(schedule, available, mid, (fee, units, rate) => {
      const candidate = aCandidate('a', {
        fee,
        depositCurrency: 'EUR',
        midToDeposit: exact(rate),
        fxBufferPercent: exact('2'),
      });
      const tried = Array.from({ length: 79 }, (_, index) => BigInt(index + 2));
      const expected = tried.filter((amount) => priceOf(candidate.route, amount).hold <= units).at(-1);
      expect(largestPayable(candidate, 2n, 80n, units)).toBe(expected);
    }),
    { numRuns: 500, seed: 20_261_122 },
  );
});
