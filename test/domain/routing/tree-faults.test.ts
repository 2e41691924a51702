import { branchOf, expectFaults, faultsOf, LEAF, type Row, under } from './faults/tree-context';

test.each<Row>([
  ['a list', [], [['', 'must be an object']]],
  ['nothing at all', null, [['', 'must be an object']]],
  ['an empty node', {}, [['', 'must have `if`']]],
  [
    'an unknown node',
    { strategy: [] },
    [
      ['', 'must have `if`'],
      ['/strategy', 'no known key'],
    ],
  ],
  [
    'a branch without then',
    Object.fromEntries([
      ['if', { test_mode: true }],
      ['else', LEAF],
    ]),
    [['', 'lacks `then`']],
  ],
  [
    'a branch without else',
    Object.fromEntries([
      ['if', { test_mode: true }],
      ['then', LEAF],
    ]),
    [['', 'lacks `else`']],
  ],
  [
    'a branch without a condition',
    Object.fromEntries([
      ['then', LEAF],
      ['else', LEAF],
    ]),
    [['', 'lacks `if`']],
  ],
  [
    'a branch that is a leaf too',
    { ...under({ test_mode: true }), strategies: [] },
    [['/strategies', 'no known key']],
  ],
  ['a leaf that blocks too', { ...LEAF, block: 'x' }, [['/block', 'no known key']]],
  ['a block without a reason', { block: true }, [['/block', 'the reason']]],
  ['a block with an empty reason', { block: ' ' }, [['/block', 'the reason']]],
])('%s is refused', (_sentence, raw, expected) => {
  expectFaults(raw, expected);
});

test('all faults of a tree are told at once, each with its pointer', () => {
  const raw = branchOf(
    { all: [{ amount: { gte: 'x' } }, { field: { key: 'a/b~c', eq: 'y' } }] },
    { strategies: [{ type: 'none' }] },
    branchOf({ currency: { eq: '?' } }, { block: '' }, {}),
  );
  expectFaults(raw, [
    ['/if/all/0/amount/gte', 'must be an amount'],
    ['/if/all/1/field/key', 'is no field'],
    ['/then/strategies/0/type', 'must be a strategy'],
    ['/else/if/currency/eq', 'ISO 4217'],
    ['/else/then/block', 'the reason'],
    ['/else/else', 'must have `if`'],
  ]);
});

test('a pointer escapes what JSON pointers escape', () => {
  expectFaults({ ...LEAF, 'a/b~c': 1 }, [['/a~1b~0c', 'no known key']]);
});

function nested(depth: number): unknown {
  let condition: unknown = { test_mode: true };
  for (let level = 1; level < depth; level += 1) condition = { not: condition };
  return condition;
}

test('a tree is at most 32 levels deep, its conditions counted', () => {
  expect(faultsOf(under(nested(31)))).toEqual([]);
  expect(faultsOf(under(nested(32)))).toEqual([
    [expect.stringMatching(/\/not$/), expect.stringContaining('32 levels')],
  ]);
  expect(faultsOf(under(nested(10_000)))).toHaveLength(1);
});

test('a tree has at most 1000 nodes and conditions, and says so once', () => {
  const wide = (count: number) => under({ any: Array.from({ length: count }, () => ({ test_mode: true })) });
  expect(faultsOf(wide(996))).toEqual([]);
  expect(faultsOf(wide(5_000))).toEqual([[expect.any(String), expect.stringContaining('at most 1000')]]);
});
