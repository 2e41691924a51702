import { fraction } from '../../../../src/domain/money/fraction';
import type { Candidate } from '../../../../src/domain/routing/candidate';
import type { RoutingNeed } from '../../../../src/domain/routing/inputs';
import { weight } from '../../../../src/domain/routing/strategies/weight';
import type { StrategyRule } from '../../../../src/domain/routing/tree';
import { aCandidate, limits } from '../routing-inputs';
import { creditOf, rowsOf, taskOf } from './strategy-task';

const SEVEN_TO_THREE: StrategyRule = { type: 'weight', weights: { rou_a: 70, rou_b: 30 } };
const SPLIT = { splitAllowed: true };

test('the route that is due most pays, and owes what it paid above its share', () => {
  const answer = weight(taskOf(SEVEN_TO_THREE, [aCandidate('a'), aCandidate('b')]));
  expect(rowsOf(answer)).toEqual([['rou_a', 10_000]]);
  expect(creditOf(answer)).toEqual({ rou_a: '-3000', rou_b: '3000' });
});

test('credit from before can turn the choice', () => {
  const credits = { rou_a: fraction(-3_000n, 1n), rou_b: fraction(3_000n, 1n) };
  const answer = weight(taskOf(SEVEN_TO_THREE, [aCandidate('a'), aCandidate('b')], {}, { credits }));
  expect(rowsOf(answer)).toEqual([['rou_b', 10_000]]);
});

test('the shares of filtered routes go to the others, by their weights', () => {
  const rule: StrategyRule = { type: 'weight', weights: { rou_a: 50, rou_b: 30, rou_c: 20 } };
  const candidates = [aCandidate('a', { enabled: false }), aCandidate('b'), aCandidate('c')];
  expect(creditOf(weight(taskOf(rule, candidates)))).toEqual({ rou_b: '-4000', rou_c: '4000' });
});

type Row = [
  sentence: string,
  rule: StrategyRule,
  candidates: readonly Candidate[],
  need: Partial<RoutingNeed>,
  rows: readonly (readonly (string | number)[])[] | null,
];

test.each<Row>([
  [
    'the amount is divided by percentage',
    SEVEN_TO_THREE,
    [aCandidate('a'), aCandidate('b')],
    {},
    [
      ['rou_a', 7_000],
      ['rou_b', 3_000],
    ],
  ],
  [
    'decimals of a weight count',
    { type: 'weight', weights: { rou_a: 0.0001, rou_b: 0.0002 } },
    [aCandidate('a'), aCandidate('b')],
    { serviceAmount: 3n },
    [
      ['rou_a', 1],
      ['rou_b', 2],
    ],
  ],
  [
    'a route without weight gets nothing',
    SEVEN_TO_THREE,
    [aCandidate('a'), aCandidate('b'), aCandidate('c')],
    {},
    [
      ['rou_a', 7_000],
      ['rou_b', 3_000],
    ],
  ],
  [
    'a capped share is divided again',
    SEVEN_TO_THREE,
    [aCandidate('a', { limits: limits({ daily: 5_000n }) }), aCandidate('b')],
    {},
    [
      ['rou_a', 5_000],
      ['rou_b', 5_000],
    ],
  ],
  [
    'a share below its minimum drops out',
    SEVEN_TO_THREE,
    [aCandidate('a'), aCandidate('b', { limits: limits({ min: 3_001n }) })],
    {},
    [['rou_a', 10_000]],
  ],
  [
    'what cannot be divided is no split',
    SEVEN_TO_THREE,
    [aCandidate('a', { partsMax: 1, limits: limits({ max: 10n }) })],
    {},
    null,
  ],
])('with splitting: %s', (_sentence, rule, candidates, need, rows) => {
  expect(rowsOf(weight(taskOf(rule, candidates, { ...SPLIT, ...need })))).toEqual(rows);
});

test('a rule of another type is a broken promise', () => {
  expect(() => weight(taskOf({ type: 'cost' }, [aCandidate('a')]))).toThrow('type cost has no weights');
});
