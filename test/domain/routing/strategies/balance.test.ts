import type { Candidate } from '../../../../src/domain/routing/candidate';
import type { RoutingNeed } from '../../../../src/domain/routing/inputs';
import { balance } from '../../../../src/domain/routing/strategies/balance';
import { aCandidate, accountId, exact, fee, limits } from '../routing-inputs';
import { rowsOf, taskOf } from './strategy-task';

const RULE = { type: 'balance' } as const;
const SPLIT = { splitAllowed: true };
const with35To100 = { limits: limits({ min: 35n, max: 100n }), partsMax: 1 };

type Row = [
  sentence: string,
  candidates: readonly Candidate[],
  need: Partial<RoutingNeed>,
  rows: readonly (readonly (string | number)[])[] | null,
];

test.each<Row>([
  [
    'the largest balance pays',
    [aCandidate('a', {}, { available: 10_000n }), aCandidate('b', {}, { available: 10_001n })],
    {},
    [['rou_b', 10_000]],
  ],
  [
    'of equal balances the first by priority',
    [aCandidate('a', { priority: 2 }), aCandidate('b')],
    {},
    [['rou_b', 10_000]],
  ],
  ['then by id', [aCandidate('b'), aCandidate('a')], {}, [['rou_a', 10_000]]],
  [
    'balances are compared in the service currency at mid',
    [
      aCandidate('a', {}, { available: 20_000n }),
      aCandidate(
        'b',
        { depositCurrency: 'JPY', midToDeposit: exact('150') },
        { currency: 'JPY', available: 30_001n },
      ),
    ],
    {},
    [['rou_b', 10_000]],
  ],
  [
    'the largest that cannot pay the whole is passed over',
    [
      aCandidate('a', { limits: limits({ max: 9_999n }) }, { available: 50_000n }),
      aCandidate('b', {}, { available: 10_000n }),
    ],
    SPLIT,
    [['rou_b', 10_000]],
  ],
  [
    'exactly amount and fee is enough',
    [aCandidate('a', { fee: fee({ fixed: 1n }) }, { available: 10_001n })],
    SPLIT,
    [['rou_a', 10_000]],
  ],
  [
    'the largest is drained first, then the next',
    [
      aCandidate('a', {}, { available: 3_000n }),
      aCandidate('b', {}, { available: 6_000n }),
      aCandidate('c', {}, { available: 4_000n }),
    ],
    SPLIT,
    [
      ['rou_b', 6_000],
      ['rou_c', 4_000],
    ],
  ],
  [
    'only within its limits',
    [
      aCandidate('a', {}, { available: 6_000n }),
      aCandidate('b', { limits: limits({ daily: 5_000n }) }, { available: 9_000n }),
    ],
    SPLIT,
    [
      ['rou_b', 5_000],
      ['rou_a', 5_000],
    ],
  ],
  [
    '130 with parts from 35 to 100 is 95 + 35',
    [aCandidate('a', with35To100, { available: 200n }), aCandidate('b', with35To100, { available: 300n })],
    { ...SPLIT, serviceAmount: 130n },
    [
      ['rou_b', 95],
      ['rou_a', 35],
    ],
  ],
  [
    'the fee is drained too',
    [
      aCandidate('a', { fee: fee({ fixed: 100n }) }, { available: 9_000n }),
      aCandidate('b', {}, { available: 2_000n }),
    ],
    SPLIT,
    [
      ['rou_a', 8_900],
      ['rou_b', 1_100],
    ],
  ],
  [
    'routes on one account drain it once',
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
    ],
    SPLIT,
    null,
  ],
  [
    'one minor unit too little is no split',
    [aCandidate('a', {}, { available: 5_000n }), aCandidate('b', {}, { available: 4_999n })],
    SPLIT,
    null,
  ],
])('%s', (_sentence, candidates, need, rows) => {
  expect(rowsOf(balance(taskOf(RULE, candidates, need)))).toEqual(rows);
});

test('the score is the available balance in the service currency', () => {
  const yen = aCandidate(
    'a',
    { depositCurrency: 'JPY', midToDeposit: exact('150') },
    { currency: 'JPY', available: 30_000n },
  );
  expect(balance(taskOf(RULE, [yen])).scores.get('rou_a')?.total).toBe('200');
});
