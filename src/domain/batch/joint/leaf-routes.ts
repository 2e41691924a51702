import { type Candidate, candidatesOf } from '../../routing/candidate';
import { filterReason, sieveOf } from '../../routing/filter';
import type { RoutingInputs } from '../../routing/inputs';
import type { RoutingTree } from '../../routing/tree';
import { endOf } from '../answered-tree';
import type { PlanRow, RowGroup } from '../plan-row';

/** Reasons that come after all those which no amount and no balance can change. */
const OF_AMOUNT: ReadonlySet<string | undefined> = new Set([
  undefined,
  'below_min',
  'above_max',
  'daily_limit',
  'balance',
]);

type OfLeaf = Map<RoutingTree | null, readonly Candidate[]>;

/**
 * The routes that a row could be assigned, whatever its amount: those that a strategy of its leaf could use,
 * in the order that breaks ties. Worked out once for a group and leaf.
 */
export class LeafRoutes {
  readonly #known = new Map<RowGroup, OfLeaf>();

  of({ group, tree }: PlanRow): readonly Candidate[] {
    const ofGroup: OfLeaf = this.#known.get(group) ?? new Map();
    this.#known.set(group, ofGroup);
    const known = ofGroup.get(tree);
    if (known !== undefined) return known;
    const routes = tree === null ? [] : usableRoutes(group.inputs, tree);
    ofGroup.set(tree, routes);
    return routes;
  }
}

function usableRoutes(inputs: RoutingInputs, tree: RoutingTree): readonly Candidate[] {
  const end = endOf(tree);
  if ('block' in end) return [];
  const sieves = end.strategies.map((rule) => sieveOf(rule).routes);
  const need = { ...inputs.need, splitAllowed: false };
  return candidatesOf(inputs).filter((candidate) => {
    const { routeId } = candidate.route;
    const sieve = { routes: undefined, comparesCost: false };
    return (
      sieves.some((routes) => routes?.has(routeId) ?? true) &&
      OF_AMOUNT.has(filterReason(candidate, need, sieve))
    );
  });
}
