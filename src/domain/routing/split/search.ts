import { branch } from './branch';
import { isPayable } from './group';
import { heapOf } from './heap';
import type { Model } from './model';
import { costBound, OBJECTIVE_PER_PART, objectiveOf } from './objective';
import { hintAfter } from './part-pricing';
import type { Stack } from './relaxation';
import { type Inherited, type SearchNode, searchNode } from './search-node';

/** A split, its cost in common cost units and its objective. */
export type Best = {
  readonly stacks: readonly Stack[];
  readonly cost: bigint;
  readonly parts: number;
  readonly objective: bigint;
};

export type SearchResult = {
  readonly best: Best | undefined;
  /** The least bound of what was not searched; undefined when everything was. */
  readonly openBound: bigint | undefined;
};

/**
 * Best first: the set with the least bound is divided next. Until a first split is known, the search
 * follows one line down instead, so that it has something to give up sets by.
 *
 * @param nodesMax how many bounds are computed at most, give or take those of one set
 */
export function search(model: Model, root: SearchNode, nodesMax: number): SearchResult {
  const open = heapOf(isMorePromising);
  let best = better(undefined, root);
  let next: SearchNode | undefined = root;
  while (next !== undefined && !isSettled(next)) {
    if (model.effort.bounds >= nodesMax) return { best, openBound: next.bound };
    const inherited = inheritedFrom(next);
    const sought = soughtBeside(model, best, next.bound);
    const children: SearchNode[] = [];
    const cutoff = () => best?.objective ?? model.objectiveMax + OBJECTIVE_PER_PART;
    for (const groups of branch(sought.partsLimit, next, cutoff())) {
      const child = searchNode(sought, groups, inherited, cutoff());
      if (child === undefined) continue;
      best = better(best, child);
      children.push(child);
    }
    children.sort((left, right) => (left.bound < right.bound ? -1 : left.bound > right.bound ? 1 : 0));
    const dive: SearchNode | undefined = best === undefined ? children.shift() : undefined;
    for (const child of children) if (!isSettled(child)) open.push(child);
    next = dive ?? open.pop();
  }
  return { best, openBound: undefined };

  /** Sets come in the order of their bounds, so when one cannot be better than the best, none left can. */
  function isSettled(node: SearchNode): boolean {
    return best !== undefined && node.bound >= best.objective;
  }

  function better(known: Best | undefined, node: SearchNode): Best | undefined {
    const found = splitAt(model, node);
    return found === undefined || (known !== undefined && known.objective <= found.objective) ? known : found;
  }
}

function inheritedFrom({ capped, bound, relaxation }: SearchNode): Inherited {
  return { capped, bound, priceHint: hintAfter(relaxation) };
}

/** The least bound first; among equals the one made last, since it is closest to a split. */
function isMorePromising(left: SearchNode, right: SearchNode): boolean {
  return left.bound === right.bound ? left.serial > right.serial : left.bound < right.bound;
}

/** Once no set can be cheaper, only splits with fewer parts are of interest: a tighter limit, sharper bounds. */
function soughtBeside(model: Model, best: Best | undefined, bound: bigint): Model {
  const isCostProven = best !== undefined && costBound(bound) >= best.cost;
  return isCostProven ? { ...model, partsLimit: best.parts - 1 } : model;
}

/** The relaxed amounts if they are a split, each part at its exact price. */
function splitAt(model: Model, { overdrawn, relaxation }: SearchNode): Best | undefined {
  const { stacks, parts } = relaxation.answer;
  if (overdrawn.length > 0 || parts > model.partsLimit) return undefined;
  let cost = 0n;
  for (const { group, amount, count } of stacks) {
    if (!isPayable(group.route, amount)) return undefined;
    cost += group.route.priceOf(amount).cost * group.route.weight * BigInt(count);
  }
  return { stacks, cost, parts, objective: objectiveOf(cost, parts) };
}
