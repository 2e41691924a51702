import { type Fraction, fraction } from '../../../../src/domain/money/fraction';
import type { Candidate } from '../../../../src/domain/routing/candidate';
import type { RoutingNeed } from '../../../../src/domain/routing/inputs';
import { optimal } from '../../../../src/domain/routing/strategies/optimal';
import { aCandidate, limits } from '../routing-inputs';
import { creditOf, rowsOf, taskOf } from './strategy-task';

const RULE = { type: 'optimal' } as const;
const SPLIT = { splitAllowed: true };
const yen = (name: string): Candidate =>
  aCandidate(name, { serviceCurrency: 'JPY', depositCurrency: 'JPY' }, { currency: 'JPY' });
const dinars = (name: string): Candidate =>
  aCandidate(name, { serviceCurrency: 'KWD', depositCurrency: 'KWD' }, { currency: 'KWD' });

test.each<
  [sentence: string, candidates: readonly Candidate[], credits: Record<string, Fraction>, winner: string]
>([
  ['without credit the first by id pays', [aCandidate('b'), aCandidate('a')], {}, 'rou_a'],
  ['the priority comes before the id', [aCandidate('b'), aCandidate('a', { priority: 2 })], {}, 'rou_b'],
  ['the highest credit pays', [aCandidate('a'), aCandidate('b')], { rou_b: fraction(1n, 1n) }, 'rou_b'],
  [
    'a third of a minor unit decides',
    [aCandidate('a'), aCandidate('b')],
    { rou_b: fraction(1n, 3n) },
    'rou_b',
  ],
  [
    'a filtered route does not pay, whatever its credit',
    [aCandidate('a'), aCandidate('b', { enabled: false })],
    { rou_b: fraction(9n, 1n) },
    'rou_a',
  ],
  [
    'a new route stands at zero',
    [aCandidate('a'), aCandidate('b'), aCandidate('c')],
    { rou_a: fraction(5n, 1n), rou_b: fraction(-5n, 1n) },
    'rou_a',
  ],
])('without splitting: %s', (_sentence, candidates, credits, winner) => {
  expect(rowsOf(optimal(taskOf(RULE, candidates, {}, { credits })))).toEqual([[winner, 10_000]]);
});

test('every open route is credited its share, and the winner pays', () => {
  const candidates = [aCandidate('a'), aCandidate('b'), aCandidate('c', { enabled: false })];
  const answer = optimal(taskOf(RULE, candidates));
  expect(creditOf(answer)).toEqual({ rou_a: '-5000', rou_b: '5000' });
  expect(answer.scores.get('rou_b')).toEqual({
    total: '50',
    parts: { credit_before: '0', due: '50', weight: '1' },
  });
  expect(answer.tieBreak).toBe('rou_a before rou_b by id');
});

type Row = [
  sentence: string,
  candidates: readonly Candidate[],
  need: Partial<RoutingNeed>,
  rows: readonly (readonly (string | number)[])[] | null,
];

test.each<Row>([
  [
    'the amount is divided into equal shares',
    [aCandidate('a'), aCandidate('b')],
    {},
    [
      ['rou_a', 5_000],
      ['rou_b', 5_000],
    ],
  ],
  [
    'a yen is not divided',
    [yen('a'), yen('b')],
    { serviceCurrency: 'JPY', serviceAmount: 101n },
    [
      ['rou_a', 51],
      ['rou_b', 50],
    ],
  ],
  [
    'a dinar has a thousand parts',
    [dinars('a'), dinars('b')],
    { serviceCurrency: 'KWD', serviceAmount: 1_001n },
    [
      ['rou_a', 501],
      ['rou_b', 500],
    ],
  ],
  [
    'one minor unit is one payment',
    [aCandidate('a'), aCandidate('b')],
    { serviceAmount: 1n },
    [['rou_a', 1]],
  ],
  [
    'an empty account is left out',
    [aCandidate('a', {}, { available: 0n }), aCandidate('b')],
    {},
    [['rou_b', 10_000]],
  ],
  [
    'where equal shares do not fit, any split that does is taken',
    [
      aCandidate('a', { limits: limits({ min: 6_000n, max: 9_000n }), partsMax: 1 }),
      aCandidate('b', { limits: limits({ max: 4_000n }), partsMax: 1 }),
    ],
    {},
    [
      ['rou_a', 9_000],
      ['rou_b', 1_000],
    ],
  ],
  ['what is too much for all is no split', [aCandidate('a', {}, { available: 9_999n })], {}, null],
])('with splitting: %s', (_sentence, candidates, need, rows) => {
  expect(rowsOf(optimal(taskOf(RULE, candidates, { ...SPLIT, ...need })))).toEqual(rows);
});

test('a division books what caps kept a route from paying', () => {
  const candidates = [aCandidate('a', { limits: limits({ daily: 1_000n }) }), aCandidate('b')];
  const answer = optimal(taskOf(RULE, candidates, SPLIT));
  expect(rowsOf(answer)).toEqual([
    ['rou_a', 1_000],
    ['rou_b', 9_000],
  ]);
  expect(creditOf(answer)).toEqual({ rou_a: '4000', rou_b: '-4000' });
});

test('a split that fails leaves every credit as it was', () => {
  expect(creditOf(optimal(taskOf(RULE, [aCandidate('a', {}, { available: 1n })], SPLIT)))).toEqual({});
});
