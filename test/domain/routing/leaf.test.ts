import { factsOf } from '../../../src/domain/routing/conditions';
import { creditKey, findLeaf } from '../../../src/domain/routing/leaf';
import type { RoutingTree } from '../../../src/domain/routing/tree';
import { aNeed, branch, leafOf, SCHEME, SERVICE, TOOLS } from './routing-inputs';

const COST = leafOf({ type: 'cost' });
const LARGE = { amount: { gte: '1000' } } as const;
const IN_TEST = { test_mode: true } as const;

function find(tree: RoutingTree) {
  const facts = factsOf(aNeed(), { fields: {}, metadata: {} });
  return findLeaf(SCHEME, SERVICE, tree, facts, TOOLS);
}

function keyOf(tree: RoutingTree): string {
  const leaf = find(tree);
  return leaf.kind === 'strategies' ? leaf.key : 'blocked';
}

test('the path has each condition with its answer, from the root', () => {
  const tree = branch(LARGE, { block: 'large' }, branch(IN_TEST, COST, { block: 'live' }));
  expect(find(tree)).toMatchObject({
    kind: 'strategies',
    path: [
      { condition: LARGE, answer: false },
      { condition: IN_TEST, answer: true },
    ],
  });
});

test('a block has its reason and no key', () => {
  expect(find(branch(IN_TEST, { block: 'no' }, COST))).toEqual({
    kind: 'block',
    reason: 'no',
    path: [{ condition: IN_TEST, answer: true }],
  });
});

const WEIGHTS: RoutingTree = { strategies: [{ type: 'weight', weights: { rou_a: 70, rou_b: 30 } }] };
const TURNED: RoutingTree = { strategies: [{ weights: { rou_b: 30, rou_a: 70 }, type: 'weight' }] };
const OTHERS: RoutingTree = { strategies: [{ type: 'weight', weights: { rou_a: 60, rou_b: 40 } }] };

test.each<[sentence: string, before: RoutingTree, after: RoutingTree, same: boolean]>([
  [
    'a changed leaf elsewhere leaves the key',
    branch(IN_TEST, WEIGHTS, COST),
    branch(IN_TEST, WEIGHTS, WEIGHTS),
    true,
  ],
  [
    'a changed condition leaves the key',
    branch(IN_TEST, WEIGHTS, COST),
    branch({ not: LARGE }, WEIGHTS, COST),
    true,
  ],
  ['the order of keys is no change', WEIGHTS, TURNED, true],
  ['changed weights make a new leaf', WEIGHTS, OTHERS, false],
  ['a leaf at another place is another', branch(IN_TEST, WEIGHTS, COST), branch(LARGE, COST, WEIGHTS), false],
])('%s', (_sentence, before, after, same) => {
  expect(keyOf(before) === keyOf(after)).toBe(same);
});

test('the key names scheme, service, turns and content, and no version', () => {
  expect(keyOf(branch(LARGE, COST, branch(IN_TEST, WEIGHTS, COST)))).toMatch(
    /^rsc_main\/test_usd\/et\/[0-9a-f]{16}$/,
  );
});

test('each strategy of a leaf has a credit of its own', () => {
  expect(creditKey('leaf', 0)).not.toBe(creditKey('leaf', 1));
});
