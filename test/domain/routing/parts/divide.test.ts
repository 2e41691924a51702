import type { AccountSnapshot, RouteSnapshot } from '../../../../src/domain/routing/inputs';
import { divide } from '../../../../src/domain/routing/parts/divide';
import { aCandidate, accountId, exact, limits } from '../routing-inputs';

type Given = readonly [weight: string, route?: Partial<RouteSnapshot>, account?: Partial<AccountSnapshot>];

function divided(amount: bigint, given: readonly Given[], partsLimit = 100) {
  const weighted = given.map(([weight, route, account], index) => ({
    candidate: aCandidate('abc'.charAt(index), route, account),
    weight: exact(weight),
  }));
  return divide(amount, weighted, partsLimit)?.map(({ candidate, parts }) => [
    candidate.route.routeId,
    ...parts.map(Number),
  ]);
}

const shared = { depositAccountId: accountId('shared') };

type Row = [
  sentence: string,
  amount: bigint,
  given: readonly Given[],
  expected: readonly (readonly (string | number)[])[] | undefined,
];

test.each<Row>([
  [
    'equal weights give equal shares',
    300n,
    [['1'], ['1'], ['1']],
    [
      ['rou_a', 100],
      ['rou_b', 100],
      ['rou_c', 100],
    ],
  ],
  [
    'minor units left over go to the first',
    101n,
    [['1'], ['1'], ['1']],
    [
      ['rou_a', 34],
      ['rou_b', 34],
      ['rou_c', 33],
    ],
  ],
  [
    'weights are relative',
    100n,
    [['0.7'], ['0.3']],
    [
      ['rou_a', 70],
      ['rou_b', 30],
    ],
  ],
  [
    'a cap is kept and the rest divided again',
    300n,
    [['1', { limits: limits({ daily: 40n }) }], ['1'], ['1']],
    [
      ['rou_a', 40],
      ['rou_b', 130],
      ['rou_c', 130],
    ],
  ],
  [
    'a cap may follow from a cap',
    300n,
    [['1', { limits: limits({ daily: 40n }) }], ['1', { limits: limits({ daily: 120n }) }], ['1']],
    [
      ['rou_a', 40],
      ['rou_b', 120],
      ['rou_c', 140],
    ],
  ],
  [
    'a balance is a cap',
    100n,
    [['1', {}, { available: 30n }], ['1']],
    [
      ['rou_a', 30],
      ['rou_b', 70],
    ],
  ],
  [
    'exactly at the cap is not capped',
    100n,
    [['1', { limits: limits({ daily: 50n }) }], ['1']],
    [
      ['rou_a', 50],
      ['rou_b', 50],
    ],
  ],
  [
    'a share above the largest part is several parts',
    300n,
    [['2', { limits: limits({ max: 120n }) }], ['1']],
    [
      ['rou_a', 120, 80],
      ['rou_b', 100],
    ],
  ],
  [
    'a share that no parts can carry is capped to one that they can',
    300n,
    [['1', { limits: limits({ min: 90n, max: 100n }) }], ['1']],
    [
      ['rou_a', 100],
      ['rou_b', 200],
    ],
  ],
  [
    'below its minimum the smallest weight drops out',
    100n,
    [['0.7'], ['0.3', { limits: limits({ min: 31n }) }]],
    [['rou_a', 100]],
  ],
  [
    'exactly at its minimum it stays',
    100n,
    [['0.7'], ['0.3', { limits: limits({ min: 30n }) }]],
    [
      ['rou_a', 70],
      ['rou_b', 30],
    ],
  ],
  [
    "the smallest weight drops out also for another one's minimum",
    105n,
    [['10'], ['90', { limits: limits({ min: 100n }) }]],
    [['rou_b', 105]],
  ],
  [
    'of equal weights the last drops out',
    100n,
    [
      ['1', { limits: limits({ min: 40n }) }],
      ['1', { limits: limits({ min: 40n }) }],
      ['1', { limits: limits({ min: 40n }) }],
    ],
    [
      ['rou_a', 50],
      ['rou_b', 50],
    ],
  ],
  [
    'fewer minor units than routes',
    2n,
    [['1'], ['1'], ['1']],
    [
      ['rou_a', 1],
      ['rou_b', 1],
    ],
  ],
  ['one minor unit goes to the first', 1n, [['1'], ['1']], [['rou_a', 1]]],
  [
    'a shared account is not spent twice',
    100n,
    [['1', shared, { ...shared, available: 60n }], ['1', shared, { ...shared, available: 60n }], ['1']],
    [
      ['rou_a', 34],
      ['rou_b', 26],
      ['rou_c', 40],
    ],
  ],
  [
    'caps that are too low together give nothing',
    100n,
    [
      ['1', { limits: limits({ daily: 49n }) }],
      ['1', { limits: limits({ daily: 50n }) }],
    ],
    undefined,
  ],
])('%s', (_sentence, amount, given, expected) => {
  expect(divided(amount, given)).toEqual(expected);
});

test('with more routes than parts the smallest weights drop out', () => {
  expect(divided(100n, [['2'], ['1'], ['3']], 2)).toEqual([
    ['rou_a', 40],
    ['rou_c', 60],
  ]);
});
