import type { RecordedStep } from '../routing/decision';
import type { TreeEnd } from '../routing/leaf';
import type { Condition, RoutingTree } from '../routing/tree';

const YES: Condition = { all: [] };
const NO: Condition = { any: [] };
const NEVER: RoutingTree = { block: 'never reached' };

/**
 * A tree whose conditions have been answered: the same way to the same leaf, so its shares over time are
 * the same, too, without any value of the recipient. So rows need not keep theirs while a batch is planned.
 */
export function answeredTree(path: readonly RecordedStep[], end: TreeEnd): RoutingTree {
  return path.reduceRight<RoutingTree>(
    (tree, { answer }) =>
      answer
        ? // biome-ignore lint/suspicious/noThenProperty: the configuration calls its branches so.
          { if: YES, then: tree, else: NEVER }
        : // biome-ignore lint/suspicious/noThenProperty: the configuration calls its branches so.
          { if: NO, then: NEVER, else: tree },
    end,
  );
}

/** Where an answered tree ends, without asking it anything again. */
export function endOf(tree: RoutingTree): TreeEnd {
  let node = tree;
  while ('if' in node) node = node.if === YES ? node.then : node.else;
  return node;
}
