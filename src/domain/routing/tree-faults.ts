import type { PayoutPointId, PayoutRouteId, ServiceCode } from '../ids';
import type { CurrencyCode } from '../money/currency';
import type { Fault, Parsed } from '../parsed';
import { readNode } from './faults/read-node';
import { reporter } from './faults/report';
import type { RoutingTree } from './tree';

/** What the rest of the configuration says about the service that the tree is for. */
export type TreeContext = {
  readonly service: ServiceCode;
  readonly serviceCurrency: CurrencyCode;
  /** Keys of the service's fields. */
  readonly fieldKeys: readonly string[];
  /** Routes of this service. */
  readonly routes: readonly PayoutRouteId[];
  /** Points of the organization. */
  readonly points: readonly PayoutPointId[];
  /** What is wrong with an RE2 pattern, or undefined; the domain has no RE2 of its own. */
  readonly compiles: (pattern: string) => string | undefined;
};

/**
 * Checks a tree of a routing scheme as it was configured, completely, and reads it (`api.md`,
 * conditions and strategies). A tree that passes never throws when it is used.
 *
 * @returns all faults at once; their paths begin at the tree
 */
export function findTreeFaults(raw: unknown, context: TreeContext): Parsed<RoutingTree> {
  const faults: Fault[] = [];
  const tree = readNode(raw, '', 1, { context, report: reporter(faults), nodes: { count: 0 } });
  return tree !== undefined && faults.length === 0 ? { ok: true, value: tree } : { ok: false, faults };
}
