import { compare, fraction, ONE, subtract } from '../../../../src/domain/money/fraction';
import {
  cheapestSplit,
  type SplitAnswer,
  type SplitProblem,
  type SplitRoute,
} from '../../../../src/domain/routing/split/cheapest-split';
import { exhaustiveSplit } from './exhaustive-split';
import { smallProblem } from './random-problem';
import { realisticProblem } from './realistic-problem';
import { seeded } from './seeded';
import { splitFaults } from './split-faults';
import { singleFee, splitRoute } from './split-route';

const PERCENT = fraction(1n, 1n);

function problemOf(
  amount: bigint,
  routes: readonly SplitRoute[],
  rest: Partial<SplitProblem> = {},
): SplitProblem {
  const available = Object.fromEntries(routes.map((route) => [route.depositAccountId, 10_000_000n]));
  return { amount, partsLimit: 100, routes, available, ...rest };
}

function words(answer: SplitAnswer): string {
  if (answer.kind === 'none') return answer.proven ? 'none' : 'none found';
  return answer.parts.map(({ routeId, amount }) => `${routeId.slice(4)} ${amount}`).join(', ');
}

const plain = (name: string, min: bigint, max: bigint) => splitRoute(name, { min, max });

test.each<{ name: string; problem: SplitProblem; parts: string }>([
  {
    name: 'one route that can pay it all pays it all',
    problem: problemOf(500n, [splitRoute('a')]),
    parts: 'a 500',
  },
  {
    name: 'no remainder is left that no route could pay: 130 of at most 100 and at least 35',
    problem: problemOf(130n, [plain('a', 35n, 100n)]),
    parts: 'a 95, a 35',
  },
  {
    name: 'an amount between one and two parts of a route is refused',
    problem: problemOf(130n, [plain('a', 70n, 100n)]),
    parts: 'none',
  },
  {
    name: 'fixed sizes that cannot be combined to the amount are refused',
    problem: problemOf(101n, [plain('a', 6n, 6n), plain('b', 10n, 10n), plain('c', 30n, 30n)], {
      partsLimit: 5,
    }),
    parts: 'none',
  },
  {
    name: 'no route is no split',
    problem: problemOf(1n, []),
    parts: 'none',
  },
  {
    name: 'a fixed fee is paid once where one part can carry the whole',
    problem: problemOf(500n, [
      splitRoute('a', { max: 300n }),
      splitRoute('b', { fee: singleFee({ fixed: 5n }) }),
    ]),
    parts: 'a 300, a 200',
  },
  {
    name: 'one payment is split where that is cheaper: the first 300 cost nothing',
    problem: problemOf(500n, [
      splitRoute('a', { total: 300n }),
      splitRoute('b', { fee: singleFee({ percent: fraction(10n, 1n) }) }),
    ]),
    parts: 'a 300, b 200',
  },
  {
    name: 'a dear fixed fee makes the greater percentage the cheaper one',
    problem: problemOf(1000n, [
      splitRoute('a', { fee: singleFee({ percent: PERCENT, fixed: 30n }) }),
      splitRoute('b', { fee: singleFee({ percent: fraction(3n, 1n) }) }),
    ]),
    parts: 'b 1000',
  },
  {
    name: 'a fee with a maximum is filled up, not shared',
    problem: problemOf(2000n, [
      splitRoute('a', { max: 1500n, fee: singleFee({ percent: fraction(5n, 1n), max: 20n }) }),
      splitRoute('b', { max: 1500n, fee: singleFee({ percent: fraction(2n, 1n) }) }),
    ]),
    parts: 'a 1500, b 500',
  },
  {
    name: 'parts stay in the cheap tier',
    problem: problemOf(300n, [
      splitRoute('a', {
        fee: {
          kind: 'tiers',
          tiers: [
            { percent: null, fixed: 1n, min: null, max: null, upTo: 100n },
            { percent: null, fixed: 50n, min: null, max: null, upTo: null },
          ],
        },
      }),
    ]),
    parts: 'a 100, a 100, a 100',
  },
  {
    name: 'equal costs: fewer parts',
    problem: problemOf(1000n, [plain('a', 1n, 400n), plain('b', 1n, 600n), plain('c', 1n, 400n)]),
    parts: 'a 400, b 600',
  },
  {
    name: 'equal costs and parts: the lower priority number',
    problem: problemOf(100n, [splitRoute('a', { priority: 2 }), splitRoute('b')]),
    parts: 'b 100',
  },
  {
    name: 'equal costs, parts and priorities: the first id',
    problem: problemOf(100n, [splitRoute('b'), splitRoute('a')]),
    parts: 'a 100',
  },
  {
    name: 'the daily rest of a route bounds all of its parts together',
    problem: problemOf(200n, [
      splitRoute('a', { max: 60n, total: 100n }),
      splitRoute('b', { fee: singleFee({ fixed: 1n }) }),
    ]),
    parts: 'b 200',
  },
  {
    name: 'a balance covers the fee too',
    problem: problemOf(100n, [splitRoute('a', { fee: singleFee({ fixed: 1n }) })], {
      available: { dep_a: 100n },
    }),
    parts: 'none',
  },
  {
    name: 'routes on one account share its balance',
    problem: problemOf(150n, [plain('a', 1n, 100n), splitRoute('b', { account: 'a', max: 100n })], {
      available: { dep_a: 149n },
    }),
    parts: 'none',
  },
  {
    name: 'the buffer is held only where the currencies differ',
    problem: problemOf(
      100n,
      [splitRoute('a', { fee: singleFee({ fixed: 9n }) }), splitRoute('b', { depositCurrency: 'EUR' })],
      { available: { dep_a: 109n, dep_b: 100n } },
    ),
    parts: 'a 100',
  },
  {
    name: 'more parts than allowed are no split',
    problem: problemOf(300n, [plain('a', 1n, 100n)], { partsLimit: 2 }),
    parts: 'none',
  },
  {
    name: 'a route carries no more parts than it says',
    problem: problemOf(300n, [splitRoute('a', { max: 100n, partsMax: 2 })]),
    parts: 'none',
  },
  {
    name: 'a route that says no parts carries none',
    problem: problemOf(100n, [splitRoute('a', { partsMax: 0 })]),
    parts: 'none',
  },
])('$name', ({ problem, parts }) => {
  const answer = cheapestSplit(problem);
  expect(words(answer)).toBe(parts);
  expect(splitFaults(problem, answer)).toEqual([]);
});

test('a search that is cut off says that nothing is proven', () => {
  const routes = Array.from({ length: 12 }, (_, index) => {
    const size = BigInt(1000 + 2 * index);
    return plain(`r${index}`, size, size);
  });
  expect(cheapestSplit(problemOf(50_001n, routes, { nodesMax: 3 }))).toEqual({ kind: 'none', proven: false });
});

test('all faults of a problem are named at once', () => {
  const routes = [
    splitRoute('a', { min: 0n, midToDeposit: fraction(0n, 1n) }),
    splitRoute('b', { depositToPoint: fraction(0n, 1n) }),
  ];
  expect(() => cheapestSplit(problemOf(0n, routes, { partsLimit: 0 }))).toThrow(
    'cannot split: rou_a has the minimum 0; rou_a has no positive rate to its deposit currency; ' +
      'rou_b has no positive rate to the point currency; the amount is 0; the parts are limited to 0',
  );
});

test('the order of the input changes nothing', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const problem = realisticProblem(seeded(seed), 8);
    const turned = { ...problem, routes: problem.routes.toReversed() };
    expect(cheapestSplit({ ...turned, nodesMax: 100 })).toEqual(cheapestSplit({ ...problem, nodesMax: 100 }));
  }
});

test('of 1000 small problems each is solved as trying all splits solves it, to the minor unit', () => {
  for (let seed = 1; seed <= 1000; seed += 1) {
    const problem = smallProblem(seeded(seed));
    const answer = cheapestSplit({ ...problem, nodesMax: 20_000 });
    const tried = exhaustiveSplit(problem);
    const expected =
      tried === undefined ? 'none' : { cost: tried.cost, parts: tried.parts, gap: fraction(0n, 1n) };
    const found =
      answer.kind === 'none'
        ? answer.proven && 'none'
        : { cost: answer.cost, parts: answer.parts.length, gap: answer.gap };
    expect({ seed, found }).toEqual({ seed, found: expected });
    expect({ seed, faults: splitFaults(problem, answer) }).toEqual({ seed, faults: [] });
  }
});

test('a search that is cut off is never further from the cheapest split than its gap', () => {
  for (let seed = 1001; seed <= 1400; seed += 1) {
    const problem = smallProblem(seeded(seed));
    const answer = cheapestSplit({ ...problem, nodesMax: 1 + (seed % 12) });
    const tried = exhaustiveSplit(problem);
    if (answer.kind === 'none') {
      if (answer.proven) expect({ seed, tried }).toEqual({ seed, tried: undefined });
      continue;
    }
    expect({ seed, faults: splitFaults(problem, answer) }).toEqual({ seed, faults: [] });
    const least = tried?.cost ?? ONE;
    expect({ seed, isBelow: compare(least, answer.cost) <= 0 }).toEqual({ seed, isBelow: true });
    const proven = subtract(answer.cost, answer.gap);
    expect({ seed, isAbove: compare(least, proven) >= 0 }).toEqual({ seed, isAbove: true });
  }
});

test('with twenty routes no answer breaks a limit, and most are proven within the bound on nodes', () => {
  let proven = 0;
  for (let seed = 1; seed <= 150; seed += 1) {
    const problem = realisticProblem(seeded(seed));
    const answer = cheapestSplit(problem);
    expect({ seed, faults: splitFaults(problem, answer) }).toEqual({ seed, faults: [] });
    if (answer.kind === 'none' ? answer.proven : answer.gap.numerator === 0n) proven += 1;
  }
  expect(proven).toBeGreaterThanOrEqual(130);
});
