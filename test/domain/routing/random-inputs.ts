import fc from 'fast-check';
import { fraction } from '../../../src/domain/money/fraction';
import { decide } from '../../../src/domain/routing/decide';
import type { StrategyRule } from '../../../src/domain/routing/tree';
import { aCandidate, exact, fee, inputsOf, leafOf, TOOLS } from './routing-inputs';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const RULES: readonly StrategyRule[] = [
  { type: 'optimal' },
  { type: 'weight', weights: { rou_a: 50, rou_b: 30, rou_c: 12.5, rou_d: 0.0001 } },
  { type: 'balance' },
  { type: 'conversion' },
  { type: 'cost' },
];

const someUnits = (max: bigint) => fc.bigInt({ min: 0n, max });
const someCandidate = fc.record({
  priority: fc.integer({ min: 1, max: 3 }),
  available: someUnits(40_000n),
  min: someUnits(2_000n),
  span: someUnits(20_000n),
  dailyUsed: someUnits(5_000n),
  fixed: someUnits(100n),
  percent: fc.constantFrom('0', '0.5', '1.25'),
  partsMax: fc.option(fc.integer({ min: 1, max: 4 })),
  shares: fc.boolean(),
  euro: fc.boolean(),
  successes: fc.integer({ min: 0, max: 30 }),
});

function candidateOf(name: string, given: typeof someCandidate extends fc.Arbitrary<infer T> ? T : never) {
  const euro = given.euro && !given.shares;
  const currency = euro ? 'EUR' : 'USD';
  return aCandidate(
    name,
    {
      priority: given.priority,
      depositCurrency: currency,
      midToDeposit: euro ? fraction(10n, 11n) : null,
      fxBufferPercent: exact('1'),
      limits: { min: given.min, max: given.min + given.span, daily: given.min + given.span + 9_000n },
      dailyUsed: given.dailyUsed,
      fee: fee({ fixed: given.fixed, percent: exact(given.percent) }),
      partsMax: given.partsMax,
      results: { successes: given.successes, total: 30 },
      ...(given.shares && { depositAccountId: aCandidate('shared').route.depositAccountId }),
    },
    {
      available: given.available,
      currency,
      midToPoint: euro ? exact('1.1') : null,
      ...(given.shares && {
        depositAccountId: aCandidate('shared').account.depositAccountId,
        available: 30_000n,
      }),
    },
  );
}

/** One to five routes of every kind, some on a shared account, under one strategy, with credits and counts of its leaf. */
export const someInputs = fc
  .record({
    candidates: fc.array(someCandidate, { minLength: 1, maxLength: 5 }),
    amount: fc.bigInt({ min: 1n, max: 60_000n }),
    splitAllowed: fc.boolean(),
    partsLimit: fc.integer({ min: 2, max: 12 }),
    rule: fc.constantFrom(...RULES),
    decisions: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ candidates, amount, splitAllowed, partsLimit, rule, decisions }) => {
    const inputs = inputsOf(
      candidates.map((given, index) => candidateOf(NAMES[index] ?? 'e', given)),
      leafOf(rule),
      { need: { serviceAmount: amount, pointAmount: amount, splitAllowed, partsLimit } },
    );
    const first = decide(inputs, TOOLS);
    const leafKey = (first.outcome === 'chosen' && first.leafKey) || 'none';
    return {
      ...inputs,
      decisionCounts: { [leafKey]: decisions, elsewhere: 7 },
      credits: { [`${leafKey}/0`]: { rou_a: fraction(-1n, 3n), rou_b: fraction(1n, 3n) } },
    };
  });
