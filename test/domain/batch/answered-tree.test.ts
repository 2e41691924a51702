import { answeredTree, endOf } from '../../../src/domain/batch/answered-tree';
import { asksFields } from '../../../src/domain/batch/asks-fields';
import { factsOf } from '../../../src/domain/routing/conditions';
import { findLeaf, walkTree } from '../../../src/domain/routing/leaf';
import type { Condition, RoutingTree } from '../../../src/domain/routing/tree';
import { aNeed, branch, leafOf, SCHEME, SERVICE, TOOLS } from '../routing/routing-inputs';

const TREE = branch(
  { field: { key: 'account', prefix: 'x' } },
  { block: 'no' },
  branch({ amount: { gt: '50' } }, leafOf({ type: 'optimal' }), leafOf({ type: 'cost' })),
);
const NOTHING = { fields: {}, metadata: {} };

test.each([
  ['a block', 'x1', 10_000n],
  ['one leaf', 'a', 10_000n],
  ['another leaf', 'a', 100n],
])(
  'an answered tree leads to %s without any value, and keeps its shares over time',
  (_what, account, amount) => {
    const need = aNeed({ serviceAmount: amount });
    const given = factsOf(need, { fields: { account }, metadata: {} });
    const { path, node } = walkTree(TREE, given, TOOLS);
    const answered = answeredTree(path, node);
    expect(endOf(answered)).toBe(node);
    const keyIn = (tree: RoutingTree, facts: typeof given) => {
      const leaf = findLeaf(SCHEME, SERVICE, tree, facts, TOOLS);
      return leaf.kind === 'block' ? leaf.reason : leaf.key;
    };
    expect(keyIn(answered, factsOf(need, NOTHING))).toBe(keyIn(TREE, given));
  },
);

test.each<[sentence: string, condition: Condition, asks: boolean]>([
  ['a field', { field: { key: 'account', eq: 'x' } }, true],
  ['the country', { not: { any: [{ country: { eq: 'DE' } }] } }, true],
  ['one of several', { all: [{ amount: { gt: '1' } }, { field: { key: 'a', eq: 'x' } }] }, true],
  ['metadata', { metadata: { key: 'tier', eq: 'x' } }, false],
  ['the amount', { amount: { gt: '1' } }, false],
])('a tree that asks for %s needs the recipient or not', (_sentence, condition, asks) => {
  const leaf = leafOf({ type: 'cost' });
  expect(asksFields(branch(condition, leaf, leaf))).toBe(asks);
  expect(asksFields(branch({ test_mode: true }, leaf, branch(condition, leaf, leaf)))).toBe(asks);
});
