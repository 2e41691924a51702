import fc from 'fast-check';
import type { Candidate } from '../../../../src/domain/routing/candidate';
import { priceOf } from '../../../../src/domain/routing/cost';
import { fill, fillFewestParts } from '../../../../src/domain/routing/parts/fill';
import type { Portion } from '../../../../src/domain/routing/parts/portion';
import { aCandidate, accountId, fee, limits } from '../routing-inputs';

const shown = (portions: readonly Portion[] | undefined) =>
  portions?.map(({ candidate, parts }) => [candidate.route.routeId, ...parts.map(Number)]);

const from35To100 = limits({ min: 35n, max: 100n });
const shared = { depositAccountId: accountId('shared') };

type Row = [
  sentence: string,
  order: readonly Candidate[],
  amount: bigint,
  partsLimit: number,
  expected: readonly (readonly (string | number)[])[] | undefined,
];

test.each<Row>([
  ['the first route pays what it can', [aCandidate('a'), aCandidate('b')], 130n, 100, [['rou_a', 130]]],
  [
    'no remainder is left that the next could not pay',
    [aCandidate('a', { limits: from35To100, partsMax: 1 }), aCandidate('b', { limits: from35To100 })],
    130n,
    100,
    [
      ['rou_a', 95],
      ['rou_b', 35],
    ],
  ],
  [
    'a route may carry several parts',
    [aCandidate('a', { limits: from35To100 })],
    130n,
    100,
    [['rou_a', 95, 35]],
  ],
  [
    'a balance is drained to its last minor unit',
    [aCandidate('a', {}, { available: 70n }), aCandidate('b')],
    130n,
    100,
    [
      ['rou_a', 70],
      ['rou_b', 60],
    ],
  ],
  [
    'a route is left out where only that leaves a payable rest',
    [
      aCandidate('a', { limits: limits({ max: 60n }), partsMax: 1 }),
      aCandidate('b', { limits: limits({ min: 130n }) }),
    ],
    130n,
    100,
    [['rou_b', 130]],
  ],
  [
    'an account is not spent twice',
    [
      aCandidate('a', shared, { ...shared, available: 100n }),
      aCandidate('b', shared, { ...shared, available: 100n }),
    ],
    101n,
    100,
    undefined,
  ],
  [
    'two limits of the day may share one account',
    [
      aCandidate('a', { ...shared, limits: limits({ daily: 60n }) }, { ...shared, available: 100n }),
      aCandidate('b', { ...shared, limits: limits({ daily: 60n }) }, { ...shared, available: 100n }),
    ],
    100n,
    100,
    [
      ['rou_a', 60],
      ['rou_b', 40],
    ],
  ],
  [
    'the number of parts is kept by giving more to who needs fewer',
    [aCandidate('a', { limits: limits({ max: 10n }) }), aCandidate('b', { limits: limits({ max: 100n }) })],
    150n,
    6,
    [
      ['rou_a', 10, 10, 10, 10, 10],
      ['rou_b', 100],
    ],
  ],
  ['too many parts is no split', [aCandidate('a', { limits: limits({ max: 10n }) })], 101n, 10, undefined],
  [
    'exactly as many parts as there may be',
    [aCandidate('a', { limits: limits({ max: 10n }) })],
    100n,
    10,
    [['rou_a', ...Array<number>(10).fill(10)]],
  ],
  [
    'the fees of all parts are paid by the account',
    [aCandidate('a', { limits: limits({ max: 50n }), fee: fee({ fixed: 1n }) }, { available: 101n })],
    100n,
    10,
    undefined,
  ],
  [
    'and with one minor unit more they are',
    [aCandidate('a', { limits: limits({ max: 50n }), fee: fee({ fixed: 1n }) }, { available: 102n })],
    100n,
    10,
    [['rou_a', 50, 50]],
  ],
  ['no route pays nothing', [], 1n, 100, undefined],
])('%s', (_sentence, order, amount, partsLimit, expected) => {
  expect(shown(fill(order, amount, partsLimit))).toEqual(expected);
});

test('the fewest parts are taken, even where the first route must stand back', () => {
  const order = [
    aCandidate('a', { limits: limits({ max: 10n }) }),
    aCandidate('b', { limits: limits({ max: 70n }), partsMax: 1 }),
    aCandidate('c', { limits: limits({ max: 60n }), partsMax: 1 }),
  ];
  expect(shown(fillFewestParts(order, 130n, 100))).toEqual([
    ['rou_b', 70],
    ['rou_c', 60],
  ]);
  expect(shown(fillFewestParts(order, 135n, 100))).toEqual([
    ['rou_a', 10],
    ['rou_b', 70],
    ['rou_c', 55],
  ]);
  expect(shown(fillFewestParts(order, 50n, 100))).toEqual([['rou_b', 50]]);
  expect(fillFewestParts(order, 2_000n, 100)).toBeUndefined();
});

const someRoute = fc.record({
  min: fc.bigInt({ min: 1n, max: 12n }),
  span: fc.bigInt({ min: 0n, max: 8n }),
  daily: fc.bigInt({ min: 0n, max: 40n }),
  available: fc.bigInt({ min: 0n, max: 40n }),
  fixed: fc.bigInt({ min: 0n, max: 3n }),
  partsMax: fc.integer({ min: 1, max: 3 }),
});

/** Whether any list of parts pays the amount, by trying all. */
function payable(
  order: readonly Candidate[],
  rest: bigint,
  partsLeft: number,
  spent: bigint,
  count: number,
): boolean {
  const [candidate, ...others] = order;
  if (rest === 0n) return true;
  if (candidate === undefined || partsLeft === 0) return false;
  const { route, account } = candidate;
  const { min, max, daily } = route.limits;
  if (payable(others, rest, partsLeft, 0n, 0)) return true;
  if (count === route.partsMax) return false;
  for (let part = min ?? 1n; part <= (max ?? rest) && part <= rest; part += 1n) {
    const held = spent + priceOf(route, part).hold;
    const today = candidate.route.dailyUsed + part;
    if (held > account.available || today > (daily ?? today)) continue;
    const after = { route: { ...route, dailyUsed: today }, account };
    if (payable([after, ...others], rest - part, partsLeft - 1, held, count + 1)) return true;
  }
  return false;
}

test('a split is found whenever there is one, where accounts are not shared', () => {
  fc.assert(
    fc.property(
      fc.array(someRoute, { minLength: 1, maxLength: 3 }),
      fc.bigInt({ min: 1n, max: 45n }),
      fc.integer({ min: 1, max: 4 }),
      (routes, amount, partsLimit) => {
        const order = routes.map(({ min, span, daily, available, fixed, partsMax }, index) =>
          aCandidate(
            `r${index}`,
            { limits: limits({ min, max: min + span, daily }), partsMax, fee: fee({ fixed }) },
            { available },
          ),
        );
        const found = fill(order, amount, partsLimit);
        expect(found !== undefined).toBe(payable(order, amount, partsLimit, 0n, 0));
        const fewest = fillFewestParts(order, amount, partsLimit);
        const least = [1, 2, 3, 4].find(
          (parts) => parts <= partsLimit && payable(order, amount, parts, 0n, 0),
        );
        expect(fewest?.flatMap(({ parts }) => parts).length).toBe(least);
      },
    ),
    { numRuns: 400, seed: 20_261_122 },
  );
});
