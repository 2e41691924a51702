import type { TreeContext } from '../tree-faults';
import type { Report } from './report';

/** What is passed down while a tree is read. */
export type Reading = {
  readonly context: TreeContext;
  readonly report: Report;
  /** Nodes and conditions met so far. */
  readonly nodes: { count: number };
};

const DEPTH_MAX = 32;
const NODES_MAX = 1000;

/** Counts one more node or condition; false, with a fault, where the tree gets too deep or too large to read on. */
export function mayReadOn(reading: Reading, path: string, depth: number): boolean {
  reading.nodes.count += 1;
  // Only the first one too many is told: a thousand faults of the same kind help nobody.
  if (reading.nodes.count === NODES_MAX + 1)
    reading.report(path, `has too many nodes: a tree has at most ${NODES_MAX}, with its conditions`);
  if (reading.nodes.count > NODES_MAX) return false;
  if (depth <= DEPTH_MAX) return true;
  reading.report(path, `is nested too deep: at most ${DEPTH_MAX} levels, with conditions`);
  return false;
}
