import type { Candidate } from '../../../../src/domain/routing/candidate';
import type { RoutingNeed } from '../../../../src/domain/routing/inputs';
import { cost } from '../../../../src/domain/routing/strategies/cost';
import { aCandidate, accountId, exact, fee, limits } from '../routing-inputs';
import { rowsOf, taskOf } from './strategy-task';

const RULE = { type: 'cost' } as const;
const SPLIT = { splitAllowed: true };

type Row = [
  sentence: string,
  candidates: readonly Candidate[],
  need: Partial<RoutingNeed>,
  rows: readonly (readonly (string | number)[])[] | null,
];

const percent = (text: string) => ({ fee: fee({ percent: exact(text) }) });
const euros = (name: string, toPoint: string, mid = '0.9') =>
  aCandidate(
    name,
    { depositCurrency: 'EUR', midToDeposit: exact(mid) },
    { currency: 'EUR', midToPoint: exact(toPoint) },
  );

test.each<Row>([
  [
    'the lowest fee wins',
    [aCandidate('a', percent('1')), aCandidate('b', percent('0.9'))],
    {},
    [['rou_b', 10_000]],
  ],
  [
    'one minor unit of fee decides',
    [aCandidate('a', { fee: fee({ fixed: 31n }) }), aCandidate('b', { fee: fee({ fixed: 30n }) })],
    {},
    [['rou_b', 10_000]],
  ],
  [
    'equal costs go by priority',
    [aCandidate('a', { priority: 2 }), aCandidate('b')],
    {},
    [['rou_b', 10_000]],
  ],
  ['then by id', [aCandidate('b'), aCandidate('a')], {}, [['rou_a', 10_000]]],
  [
    'which is cheapest depends on the amount',
    [aCandidate('a', percent('1')), aCandidate('b', { fee: fee({ fixed: 200n }) })],
    { serviceAmount: 30_000n },
    [['rou_b', 30_000]],
  ],
  [
    'a conversion that loses costs too',
    [euros('a', '1.12'), aCandidate('b', { fee: fee({ fixed: 79n }) })],
    {},
    [['rou_b', 10_000]],
  ],
  [
    'and can be the cheapest all the same',
    [euros('a', '1.12'), aCandidate('b', { fee: fee({ fixed: 81n }) })],
    {},
    [['rou_a', 10_000]],
  ],
  [
    'a buffer is held, not paid',
    [aCandidate('a', { fxBufferPercent: exact('50') }), aCandidate('b', { fee: fee({ fixed: 1n }) })],
    {},
    [['rou_a', 10_000]],
  ],
])('without splitting: %s', (_sentence, candidates, need, rows) => {
  expect(rowsOf(cost(taskOf(RULE, candidates, need)))).toEqual(rows);
});

test.each<Row>([
  [
    'a split that is cheaper than one payment is taken',
    [
      aCandidate('a', { ...percent('1'), limits: limits({ max: 5_000n }), partsMax: 1 }),
      aCandidate('b', percent('2')),
    ],
    {},
    [
      ['rou_a', 5_000],
      ['rou_b', 5_000],
    ],
  ],
  [
    'and is not where each payment has a fixed fee',
    [aCandidate('a', { fee: fee({ fixed: 30n }) }), aCandidate('b', { fee: fee({ fixed: 30n }) })],
    {},
    [['rou_a', 10_000]],
  ],
  [
    'a shared account is spent once',
    [
      aCandidate(
        'a',
        { depositAccountId: accountId('s') },
        { depositAccountId: accountId('s'), available: 6_000n },
      ),
      aCandidate(
        'b',
        { depositAccountId: accountId('s') },
        { depositAccountId: accountId('s'), available: 6_000n },
      ),
      aCandidate('c', percent('5')),
    ],
    {},
    [
      ['rou_a', 6_000],
      ['rou_c', 4_000],
    ],
  ],
  [
    'what the day has used is gone',
    [
      aCandidate('a', { limits: limits({ daily: 5_000n }), dailyUsed: 4_000n }),
      aCandidate('b', percent('5')),
    ],
    {},
    [
      ['rou_a', 1_000],
      ['rou_b', 9_000],
    ],
  ],
  ['what no routes can pay is no split', [aCandidate('a', {}, { available: 9_999n })], {}, null],
])('with splitting: %s', (_sentence, candidates, need, rows) => {
  expect(rowsOf(cost(taskOf(RULE, candidates, { ...SPLIT, ...need })))).toEqual(rows);
});

test('a proven split says a gap of zero', () => {
  const { gap } = cost(taskOf(RULE, [aCandidate('a'), aCandidate('b')], SPLIT));
  expect(gap?.numerator).toBe(0n);
});

test('the score has its parts, in the point currency', () => {
  const need = { pointCurrency: 'JPY', midServiceToPoint: exact('150') } as const;
  const candidate = aCandidate('a', { fee: fee({ fixed: 100n }) }, { midToPoint: exact('149') });
  expect(cost(taskOf(RULE, [candidate], need)).scores.get('rou_a')).toEqual({
    total: '49',
    parts: { deposit_amount: '14900', fee: '149', service_amount: '15000' },
  });
});

test('what the search for the cheapest cannot settle within its bound is paid all the same', () => {
  // Each route takes one amount only, so that finding a split at all is the problem of subset sums.
  const sizes = Array.from(
    { length: 19 },
    (_, index) => 100_000n + ((BigInt(index) * 7_919n) % 32_000n) * 20n,
  );
  const routes = sizes.map((size, index) =>
    aCandidate(`r${index}`, { ...percent('1'), limits: limits({ min: size, max: size }), partsMax: 1 }),
  );
  const amount = sizes.filter((_, index) => index % 2 === 0).reduce((sum, size) => sum + size, 0n);
  const { portions } = cost(taskOf(RULE, routes, { ...SPLIT, serviceAmount: amount }));
  const paid = portions?.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part, 0n);
  expect(paid).toBe(amount);
});
