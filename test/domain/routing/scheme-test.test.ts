import { runSchemeTest, type SchemeUnderTest } from '../../../src/domain/routing/scheme-test';
import { branch, leafOf, POINT, routeId, TOOLS } from './routing-inputs';

const NIGHT = branch(
  { time: { zone: 'UTC', from: '22:00', to: '06:00' } },
  leafOf({ type: 'optimal' }),
  leafOf({ type: 'cost' }, { type: 'balance', routes: [routeId('b')] }),
);

const SCHEME: SchemeUnderTest = {
  services: {
    test_usd: {
      currency: 'USD',
      routes: ['rou_a', 'rou_b', 'rou_c'],
      tree: branch(
        { field: { key: 'account', prefix: 'blocked' } },
        { block: 'Recipient is on the block list' },
        branch({ point: { eq: POINT } }, leafOf({ type: 'weight', weights: { rou_b: 1, rou_a: 2 } }), NIGHT),
      ),
    },
    test_jpy: {
      currency: 'JPY',
      routes: [],
      tree: branch({ point_amount: { gte: '5' } }, leafOf({ type: 'cost' }), { block: 'less' }),
    },
  },
  tools: TOOLS,
};

const usd = (given: object) => ({ service: 'test_usd', amount: '10', ...given });

test.each<[sentence: string, given: object, expected: object]>([
  ['a block', usd({ fields: { account: 'blocked-1' } }), { block: true }],
  [
    'a block by its reason',
    usd({ fields: { account: 'blocked-1' } }),
    { block: 'Recipient is on the block list' },
  ],
  ['no block', usd({}), { block: false }],
  ['the types in their order', usd({}), { strategies: ['cost', 'balance'] }],
  ['the answers of the conditions', usd({}), { path: [false, false, false] }],
  ['the routes of all strategies, in any order', usd({}), { routes: ['rou_c', 'rou_b', 'rou_a'] }],
  [
    'the routes that weights name',
    usd({ point: POINT }),
    { routes: ['rou_a', 'rou_b'], strategies: ['weight'] },
  ],
  [
    'an instant',
    usd({ at: '2026-11-20T23:00:00Z' }),
    { strategies: ['optimal'], path: [false, false, true] },
  ],
  [
    'a number for an amount',
    { service: 'test_jpy', amount: 5, point_currency: 'KWD', point_amount: '5.000' },
    { block: false },
  ],
])('%s can be expected', (_sentence, given, expected) => {
  expect(runSchemeTest({ given, expect: expected }, SCHEME)).toEqual([]);
});

test.each<[sentence: string, given: object, expected: object, path: string, text: string]>([
  [
    'a block that does not come',
    usd({}),
    { block: true },
    '/expect/block',
    'expected true, but it came to false',
  ],
  [
    'another reason',
    usd({ fields: { account: 'blocked-1' } }),
    { block: 'no' },
    '/expect/block',
    'came to "Recipient',
  ],
  [
    'a block in place of strategies',
    usd({ fields: { account: 'blocked-1' } }),
    { strategies: ['cost'] },
    '/expect/strategies',
    'expected ["cost"], but it came to []',
  ],
  [
    'other strategies',
    usd({}),
    { strategies: ['balance', 'cost'] },
    '/expect/strategies',
    'came to ["cost","balance"]',
  ],
  [
    'other routes',
    usd({ point: POINT }),
    { routes: ['rou_a'] },
    '/expect/routes',
    'came to ["rou_a","rou_b"]',
  ],
  ['another path', usd({}), { path: [true] }, '/expect/path', 'came to [false,false,false]'],
])('%s fails the test', (_sentence, given, expected, path, text) => {
  expect(runSchemeTest({ given, expect: expected }, SCHEME)).toEqual([
    { path, text: expect.stringContaining(text) },
  ]);
});

test.each<[sentence: string, raw: unknown, paths: readonly string[]]>([
  ['no object', 'x', ['']],
  ['nothing', {}, ['/given', '/expect']],
  ['an unknown key', { given: usd({}), expect: { block: true }, name: 'x' }, ['/name']],
  [
    'a service without a tree',
    { given: { service: 'test_eur', amount: '1' }, expect: { block: true } },
    ['/given/service'],
  ],
  [
    'a service that every object has',
    { given: { service: 'constructor', amount: '1' }, expect: { block: true } },
    ['/given/service'],
  ],
  ['no amount', { given: { service: 'test_usd' }, expect: { block: true } }, ['/given/amount']],
  [
    'decimals that yen have not',
    { given: { service: 'test_jpy', amount: '1.5' }, expect: { block: true } },
    ['/given/amount'],
  ],
  [
    'a point amount without its currency',
    { given: usd({ point_amount: '1' }), expect: { block: true } },
    ['/given/point_amount'],
  ],
  [
    'an unknown currency',
    { given: usd({ point_currency: 'X' }), expect: { block: true } },
    ['/given/point_currency'],
  ],
  ['no expectation', { given: usd({}), expect: {} }, ['/expect']],
  ['an unknown expectation', { given: usd({}), expect: { winner: 'rou_a' } }, ['/expect/winner', '/expect']],
  [
    'every fault of its form at once',
    {
      given: usd({
        point: 'x',
        attempt: 0,
        test_mode: 1,
        at: 'noon',
        fields: { a: 1 },
        metadata: [],
        other: 1,
      }),
      expect: { block: 1, strategies: 'cost', routes: [1], path: ['yes'] },
    },
    [
      '/given/other',
      '/given/attempt',
      '/given/test_mode',
      '/given/at',
      '/given/point',
      '/given/fields/a',
      '/given/metadata',
      '/expect/strategies',
      '/expect/routes',
      '/expect/block',
      '/expect/path',
    ],
  ],
])('%s is no test', (_sentence, raw, paths) => {
  expect(runSchemeTest(raw, SCHEME).map(({ path }) => path)).toEqual(paths);
});
