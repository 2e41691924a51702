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
    bound += (each + partPrice) * BigInt(group.count);
    if (!room.takeAll(group, amount * BigInt(group.count))) return undefined;
  }
  const taken = new Map<Group, Taken>();
  const flattest = heapOf(isFlatter);
  for (const [index, group] of groups.entries()) {
    const edges = group.needed ? group.shape.edges : optionalEdges(group.shape, partPrice);
    pushEdge(flattest, { group, index, edges, position: 0 });
  }
  let hasFraction = false;
  let marginal: Slope | undefined;
  for (let next = flattest.pop(); next !== undefined && !room.isEmpty(); next = flattest.pop()) {
    const { group, edge } = next;
    const { rise, length } = edge.slope;
    const wanted = length * BigInt(group.count);
    const amount = room.take(group, wanted);
    if (amount === 0n) continue;
    const whole = (rise * amount) / length;
    hasFraction ||= whole * length !== rise * amount;
    bound += rise < 0n ? divideWhole(rise * amount, length, 'down') : whole;
    taken.set(group, { edge, amount });
    marginal = edge.slope;
    if (amount === wanted) pushEdge(flattest, { ...next, position: next.position + 1 });
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
  for (const { amount, count, low, high } of stacks)
    crowding +=
      low === 0n ? (BigInt(count) * amount * PART_FRACTIONS) / high : BigInt(count) * PART_FRACTIONS;
  return crowding;
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
type Cursor = {
  readonly group: Group;
  readonly index: number;
  readonly edges: readonly Edge[];
  readonly position: number;
};
type Next = Cursor & { readonly edge: Edge };

function pushEdge(flattest: Heap<Next>, { group, index, edges, position }: Cursor): void {
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
  const between = lowBound + divideWhole(slope.rise * onEdge, slope.length, 'down');
  const onEdgeCount = onEdge > 0n ? 1 : 0;
  const atStart = low === 0n ? 0 : group.count - atEnd - onEdgeCount;
  return [
    { group, amount: high, count: atEnd, bound: highBound, low, high },
    { group, amount: low + onEdge, count: onEdgeCount, bound: between, low, high },
    { group, amount: low, count: atStart, bound: lowBound, low, high },
  ].filter(({ count }) => count > 0);
}
