import { divideWhole } from '../../money/fraction';
import type { Group } from './group';
import { type Heap, heapOf } from './heap';
import type { Model } from './model';
import { type Edge, optionalEdges } from './shape';
import { compareSlopes, type Slope } from './slope';

/** Parts of one group with the same amount in the relaxed answer. */
export type Stack = {
  readonly group: Group;
  readonly amount: bigint;
  readonly count: number;
  /** Bound of one of these parts, in units of the objective, without the price of a part. */
  readonly bound: bigint;
  /** The corners of the bound between which it was found; `low` is 0 where the part may be left out. */
  readonly low: bigint;
  readonly high: bigint;
};

export type Relaxation = {
  /** No split within the groups has a smaller objective. */
  readonly bound: bigint;
  /** The amounts at which the bound is met; they add up to the whole. */
  readonly stacks: readonly Stack[];
  readonly parts: number;
  /**
   * How fast the bound rises with the price of a part: parts above the limit in units of 1 / PART_FRACTIONS,
   * a part that is used to a third counting as a third.
   */
  readonly crowding: bigint;
  readonly partPrice: bigint;
  /** What the last unit costs; undefined if the parts that must be there are the whole. */
  readonly marginal: Slope | undefined;
};

/** Per account the most that its parts may carry in service units; undefined is no bound. */
export type AccountCaps = readonly (bigint | undefined)[];

/**
 * The cheapest way to bring up the whole amount when every part costs its convex lower bound. The limits
 * are nested (part, route, account, whole), so taking the flattest edges first is optimal.
 *
 * The bound on parts is not among the limits: instead every part costs `partPrice` more, and what the
 * allowed parts cost is given back (Lagrange). The bound holds at any price that is not negative.
 *
 * @returns undefined if the groups cannot carry the amount
 */
export function relax(
  model: Model,
  groups: readonly Group[],
  accountCaps: AccountCaps,
  partPrice: bigint,
): Relaxation | undefined {
  model.effort.bounds += 1;
  const room = roomFor(model, accountCaps);
  let bound = -partPrice * BigInt(model.partsLimit);
  for (const group of groups) {
    if (!group.needed) continue;
    const { amount, bound: each } = group.shape.first;
    bound += times(each + partPrice, group.count);
    if (!room.takeAll(group, times(amount, group.count))) return undefined;
  }
  const taken = new Map<Group, Taken>();
  const flattest = heapOf(isFlatter);
  for (const [index, group] of groups.entries()) {
    const edges = group.needed ? group.shape.edges : optionalEdges(group.shape, partPrice);
    pushEdge(flattest, group, index, edges, 0);
  }
  let hasFraction = false;
  let marginal: Slope | undefined;
  for (let next = flattest.pop(); next !== undefined && !room.isEmpty(); next = flattest.pop()) {
    const { group, edge } = next;
    const { rise, length } = edge.slope;
    const wanted = times(length, group.count);
    const amount = room.take(group, wanted);
    if (amount === 0n) continue;
    taken.set(group, { edge, amount });
    marginal = edge.slope;
    if (amount === wanted) {
      bound += times(rise, group.count);
      pushEdge(flattest, group, next.index, next.edges, next.position + 1);
      continue;
    }
    hasFraction ||= (rise * amount) % length !== 0n;
    bound += divideWhole(rise * amount, length, 'down');
  }
  if (!room.isEmpty()) return undefined;
  const stacks = groups.flatMap((group) => stacksOf(group, taken.get(group)));
  const parts = stacks.reduce((sum, { count }) => sum + count, 0);
  // Objectives are whole, so a bound with a fraction is as good as the next whole number.
  const crowding = crowdingOf(stacks, model.partsLimit);
  return { bound: hasFraction ? bound + 1n : bound, stacks, parts, crowding, partPrice, marginal };
}

/** Fine enough to find a good price by; the bound is right at any. */
export const PART_FRACTIONS = 1n << 20n;

function crowdingOf(stacks: readonly Stack[], partsLimit: number): bigint {
  let crowding = -BigInt(partsLimit) * PART_FRACTIONS;
  let whole = 0;
  for (const { amount, count, low, high } of stacks) {
    if (low > 0n || amount === high) whole += count;
    else crowding += (BigInt(count) * amount * PART_FRACTIONS) / high;
  }
  return crowding + BigInt(whole) * PART_FRACTIONS;
}

type Taken = { readonly edge: Edge; readonly amount: bigint };

type Room = {
  /** Takes what still fits and says how much that was. */
  readonly take: (group: Group, wanted: bigint) => bigint;
  /** Takes it all, or says that it does not fit. */
  readonly takeAll: (group: Group, wanted: bigint) => boolean;
  readonly isEmpty: () => boolean;
};

/** What may still be taken: of the whole, from each route, from each account. */
function roomFor(model: Model, accountCaps: AccountCaps): Room {
  const routes = model.routes.map((route) => route.total);
  const accounts = [...accountCaps];
  let whole = model.amount;
  const take = ({ routeIndex, route: { account } }: Group, wanted: bigint) => {
    const inRoute = routes[routeIndex] ?? 0n;
    const inAccount = accounts[account];
    let amount = wanted < whole ? wanted : whole;
    if (inRoute < amount) amount = inRoute;
    if (inAccount !== undefined && inAccount < amount) amount = inAccount;
    if (amount <= 0n) return 0n;
    whole -= amount;
    routes[routeIndex] = inRoute - amount;
    if (inAccount !== undefined) accounts[account] = inAccount - amount;
    return amount;
  };
  return { take, takeAll: (group, wanted) => take(group, wanted) === wanted, isEmpty: () => whole === 0n };
}

/** The next edge of a group; the ones after it are steeper. */
type Next = {
  readonly group: Group;
  readonly index: number;
  readonly edges: readonly Edge[];
  readonly position: number;
  readonly edge: Edge;
};

function pushEdge(
  flattest: Heap<Next>,
  group: Group,
  index: number,
  edges: readonly Edge[],
  position: number,
): void {
  const edge = edges[position];
  if (edge !== undefined) flattest.push({ group, index, edges, position, edge });
}

/** Of equally steep edges that of the route with priority comes first. */
function isFlatter(left: Next, right: Next): boolean {
  const order = compareSlopes(left.edge.slope, right.edge.slope);
  if (order !== 0) return order < 0;
  const [leftRoute, rightRoute] = [left.group.routeIndex, right.group.routeIndex];
  return leftRoute === rightRoute ? left.index < right.index : leftRoute < rightRoute;
}

/** Whole parts at the end of the last edge taken, one part on it, and the others at its start. */
function stacksOf(group: Group, taken: Taken | undefined): Stack[] {
  const { first } = group.shape;
  if (taken === undefined) {
    const { amount, bound } = first;
    return group.needed ? [{ group, amount, count: group.count, bound, low: amount, high: amount }] : [];
  }
  const { low, high, lowBound, highBound, slope } = taken.edge;
  const atEnd = Number(taken.amount / slope.length);
  const onEdge = taken.amount % slope.length;
  const stacks: Stack[] = [];
  if (atEnd > 0) stacks.push({ group, amount: high, count: atEnd, bound: highBound, low, high });
  if (onEdge > 0n) {
    const bound = lowBound + divideWhole(slope.rise * onEdge, slope.length, 'down');
    stacks.push({ group, amount: low + onEdge, count: 1, bound, low, high });
  }
  const atStart = low === 0n ? 0 : group.count - atEnd - stacks.length + (atEnd > 0 ? 1 : 0);
  if (atStart > 0) stacks.push({ group, amount: low, count: atStart, bound: lowBound, low, high });
  return stacks;
}

/** Most groups hold one part, and a product of large numbers is not for nothing. */
function times(value: bigint, count: number): bigint {
  return count === 1 ? value : value * BigInt(count);
}
