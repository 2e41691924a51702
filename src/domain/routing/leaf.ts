import type { RoutingSchemeId, ServiceCode } from '../ids';
import { canonicalJson } from './canonical-json';
import { type Facts, holds, type RoutingTools } from './conditions';
import type { RecordedStep } from './decision';
import type { RoutingTree, StrategyRule } from './tree';

/** Where a need ends in its tree, and by which answers. */
export type Leaf =
  | {
      readonly kind: 'strategies';
      readonly strategies: readonly StrategyRule[];
      readonly key: string;
      readonly path: readonly RecordedStep[];
    }
  | { readonly kind: 'block'; readonly reason: string; readonly path: readonly RecordedStep[] };

/**
 * Walks the tree of a scheme's service to its leaf. Each step records the condition as configured
 * with its answer, never the values that it was asked about.
 */
export function findLeaf(
  schemeId: RoutingSchemeId,
  service: ServiceCode,
  tree: RoutingTree,
  facts: Facts,
  tools: RoutingTools,
): Leaf {
  const { path, node } = walkTree(tree, facts, tools);
  if ('block' in node) return { kind: 'block', reason: node.block, path };
  const turns = path.map(({ answer }) => (answer ? 't' : 'e')).join('');
  const key = `${schemeId}/${service}/${turns}/${fingerprintOf(node.strategies)}`;
  return { kind: 'strategies', strategies: node.strategies, key, path };
}

/** A node at which a walk ends. */
export type TreeEnd = Exclude<RoutingTree, { readonly if: unknown }>;

/** The end of the tree that the facts lead to, with each condition on the way and its answer. */
export function walkTree(
  tree: RoutingTree,
  facts: Facts,
  tools: RoutingTools,
): { readonly path: readonly RecordedStep[]; readonly node: TreeEnd } {
  const path: RecordedStep[] = [];
  let node = tree;
  while ('if' in node) {
    const answer = holds(node.if, facts, tools);
    path.push({ condition: node.if, answer });
    node = answer ? node.then : node.else;
  }
  return { path, node };
}

/** The credit of a share-keeping strategy: one table per leaf and place in the leaf's list. */
export function creditKey(leafKey: string, strategyIndex: number): string {
  return `${leafKey}/${strategyIndex}`;
}

// A tree stays the same object as long as its scheme's version is in memory.
const FINGERPRINTS = new WeakMap<readonly StrategyRule[], string>();

function fingerprintOf(strategies: readonly StrategyRule[]): string {
  const known = FINGERPRINTS.get(strategies);
  if (known !== undefined) return known;
  const made = fingerprint(canonicalJson(strategies));
  FINGERPRINTS.set(strategies, made);
  return made;
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/**
 * FNV-1a of 64 bits over UTF-16 code units, as 16 hex digits. It only tells two contents of one leaf
 * at one place apart, so that a key stays short and lives on while the leaf is unchanged; it guards nothing.
 */
function fingerprint(text: string): string {
  let hash = FNV_OFFSET;
  for (let index = 0; index < text.length; index += 1)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * FNV_PRIME);
  return hash.toString(16).padStart(16, '0');
}
