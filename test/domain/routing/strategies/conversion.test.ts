import type { Candidate } from '../../../../src/domain/routing/candidate';
import type { RoutingNeed } from '../../../../src/domain/routing/inputs';
import { conversion } from '../../../../src/domain/routing/strategies/conversion';
import { aCandidate, limits } from '../routing-inputs';
import { rowsOf, taskOf } from './strategy-task';

const RULE = { type: 'conversion' } as const;
const SPLIT = { splitAllowed: true };
const tried = (
  name: string,
  successes: number,
  total: number,
  given: Parameters<typeof aCandidate>[1] = {},
) => aCandidate(name, { results: { successes, total }, ...given });

test.each<[sentence: string, candidates: readonly Candidate[], winner: string]>([
  ['the highest rate wins', [tried('a', 90, 100), tried('b', 95, 100)], 'rou_b'],
  ['a few lucky results do not', [tried('a', 2, 2), tried('b', 480, 500)], 'rou_a'],
  ['a few unlucky ones are drawn to the mean', [tried('a', 80, 100), tried('b', 3, 4)], 'rou_a'],
  ['without any result the first by id', [tried('b', 0, 0), tried('a', 0, 0)], 'rou_a'],
  ['equal rates go by priority', [tried('a', 5, 10, { priority: 2 }), tried('b', 5, 10)], 'rou_b'],
  ['no success at all is the same for all', [tried('a', 0, 500), tried('b', 0, 1)], 'rou_a'],
])('%s', (_sentence, candidates, winner) => {
  expect(rowsOf(conversion(taskOf(RULE, candidates)))).toEqual([[winner, 10_000]]);
});

test('the score is (s + 20 p) / (n + 20), p over all routes of the strategy, filtered ones too', () => {
  const candidates = [tried('a', 30, 40), tried('b', 0, 20, { enabled: false })];
  const { scores } = conversion(taskOf(RULE, candidates));
  expect(scores.get('rou_a')).toEqual({
    total: '0.66666666666666666667',
    parts: { successes: '30', results: '40', mean_rate: '0.5' },
  });
});

test.each<[sentence: string, candidates: readonly Candidate[], decisionNumber: number, winner: string]>([
  ['the 20th decision tries a route with few results', [tried('a', 99, 100), tried('b', 0, 5)], 20, 'rou_b'],
  ['the 19th does not', [tried('a', 99, 100), tried('b', 0, 5)], 19, 'rou_a'],
  ['the 40th does again', [tried('a', 99, 100), tried('b', 0, 19)], 40, 'rou_b'],
  ['20 results are enough', [tried('a', 99, 100), tried('b', 0, 20)], 20, 'rou_a'],
  ['the fewest results come first', [tried('a', 9, 10), tried('b', 0, 5), tried('c', 5, 5)], 20, 'rou_b'],
  ['a filtered route is not tried', [tried('a', 99, 100), tried('b', 0, 0, { enabled: false })], 20, 'rou_a'],
])('%s', (_sentence, candidates, decisionNumber, winner) => {
  expect(rowsOf(conversion(taskOf(RULE, candidates, {}, { decisionNumber })))).toEqual([[winner, 10_000]]);
});

test('a trial says so in the place of the tie-break', () => {
  const { tieBreak } = conversion(
    taskOf(RULE, [tried('a', 9, 30), tried('b', 0, 0)], {}, { decisionNumber: 20 }),
  );
  expect(tieBreak).toBe('rou_b is tried: decision 20 of this leaf explores');
});

type Row = [
  sentence: string,
  candidates: readonly Candidate[],
  need: Partial<RoutingNeed>,
  rows: readonly (readonly (string | number)[])[] | null,
];

const upTo = (max: bigint) => ({ limits: limits({ max }), partsMax: 1 });

test.each<Row>([
  [
    'one payment is better than a split, even at a worse rate',
    [tried('a', 99, 100, upTo(9_999n)), tried('b', 1, 100)],
    {},
    [['rou_b', 10_000]],
  ],
  [
    'the fewest parts, of those the best rates first',
    [tried('a', 90, 100, upTo(6_000n)), tried('b', 99, 100, upTo(7_000n)), tried('c', 50, 100, upTo(9_000n))],
    {},
    [
      ['rou_b', 7_000],
      ['rou_a', 3_000],
    ],
  ],
  [
    'a worse rate is taken where it saves a part',
    [tried('a', 90, 100, upTo(2_000n)), tried('b', 99, 100, upTo(7_000n)), tried('c', 50, 100, upTo(3_000n))],
    {},
    [
      ['rou_b', 7_000],
      ['rou_c', 3_000],
    ],
  ],
  [
    'too little for all is no split',
    [tried('a', 9, 10, upTo(6_000n)), tried('b', 9, 10, upTo(3_999n))],
    {},
    null,
  ],
])('with splitting: %s', (_sentence, candidates, need, rows) => {
  expect(rowsOf(conversion(taskOf(RULE, candidates, { ...SPLIT, ...need })))).toEqual(rows);
});
