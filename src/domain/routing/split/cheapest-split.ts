import { type Fraction, fraction } from '../../money/fraction';
import { least } from './extremes';
import { groupsIn } from './group';
import { isMergingFree } from './merging';
import { buildModel, type Model } from './model';
import { costBound, OBJECTIVE_PER_COST, PARTS_MAX } from './objective';
import type { Stack } from './relaxation';
import { search } from './search';
import { type SearchNode, searchNode } from './search-node';
import { type Placed, settleTies } from './settle-ties';
import type { SplitAnswer, SplitPart, SplitProblem } from './split-problem';

export type { SplitAnswer, SplitPart, SplitProblem, SplitRoute } from './split-problem';

/** Bounds computed in about 50 ms on the machine it was measured on: see `bench/split.bench.ts`. */
export const NODES_MAX = 400;

/**
 * The cheapest way to divide an amount over routes: the least sum of deposit amounts and fees at mid.
 * Of equally cheap splits the one with fewer parts wins; and no part of it could go to a route that comes
 * earlier by priority and id at the same price.
 *
 * Branch and bound. A node is a set of splits (`group.ts`); its bound comes from convex functions that
 * are never above the exact, rounded cost of a part (`under-cost.ts`), under which taking the flattest
 * piece first is optimal (`relaxation.ts`). A node is divided into two that hold each of its splits once
 * (`branch.ts`), and given up only if it is empty or its bound is no better than the best split known.
 * So when no node is left, that split is optimal to the minor unit; when the bound on nodes is met, the
 * least bound of those left proves how far it can be from it. All of it is whole numbers.
 *
 * @returns `none` if no split respects every limit, or none was found within the bound on nodes
 * @throws if the amount, the limit of parts, a minimum or a rate is not positive: names all of them
 */
export function cheapestSplit(problem: SplitProblem): SplitAnswer {
  assertValid(problem);
  const model = buildModel(problem, Math.min(problem.partsLimit, PARTS_MAX));
  const root = rootOf(model);
  if (root === undefined) return { kind: 'none', proven: true };
  const { best, openBound } = search(model, root, problem.nodesMax ?? NODES_MAX);
  if (best === undefined) return { kind: 'none', proven: openBound === undefined };
  const gap = openBound === undefined ? 0n : best.cost - costBound(openBound);
  return {
    kind: 'split',
    parts: partsOf(model, best.stacks),
    cost: inPoint(model, best.cost),
    gap: inPoint(model, gap > 0n ? gap : 0n),
    nodes: model.effort.bounds,
  };
}

/** The set of all splits. */
function rootOf(model: Model): SearchNode | undefined {
  const groups = model.routes.flatMap((route, routeIndex) => {
    const { partsMax, from, to, source } = route;
    const all = { count: partsMax, needed: false, from, to };
    if (!isMergingFree(source.fee)) return groupsIn(route, routeIndex, all) ?? [];
    // Of any two parts the sum is above the maximum, or they would be one. So all but one are above its
    // half, and if there is more than one, all together are above half the maximum times their number.
    const aboveHalf = source.max / 2n + 1n;
    const others = least(BigInt(partsMax - 1), (2n * route.total - 1n) / source.max - 1n);
    return [
      ...(groupsIn(route, routeIndex, { ...all, count: 1 }) ?? []),
      ...(groupsIn(route, routeIndex, { ...all, count: Math.max(0, Number(others)), from: aboveHalf }) ?? []),
    ];
  });
  const priceHint = { price: 0n, width: OBJECTIVE_PER_COST };
  const inherited = { capped: model.available.map(() => false), priceHint, bound: 0n };
  return searchNode(model, groups, inherited, model.objectiveMax + 1n);
}

function assertValid({ amount, partsLimit, routes }: SplitProblem): void {
  const faults = routes.flatMap(({ routeId, min, midToDeposit, depositToPoint }) => [
    ...(min < 1n ? [`${routeId} has the minimum ${min}`] : []),
    ...(midToDeposit.numerator < 1n ? [`${routeId} has no positive rate to its deposit currency`] : []),
    ...(depositToPoint.numerator < 1n ? [`${routeId} has no positive rate to the point currency`] : []),
  ]);
  if (amount < 1n) faults.push(`the amount is ${amount}`);
  if (partsLimit < 1) faults.push(`the parts are limited to ${partsLimit}`);
  if (faults.length > 0) throw new Error(`cannot split: ${faults.join('; ')}`);
}

/** In the order of priority and id, the larger part of a route first. */
function partsOf(model: Model, stacks: readonly Stack[]): SplitPart[] {
  const found = stacks.flatMap(({ group, amount, count }) =>
    Array.from({ length: count }, () => ({ route: group.route, amount })),
  );
  return settleTies(model, found.sort(byRankAndSize))
    .toSorted(byRankAndSize)
    .map(({ route, amount }) => ({ routeId: route.source.routeId, amount }));
}

function byRankAndSize(left: Placed, right: Placed): number {
  if (left.route.rank !== right.route.rank) return left.route.rank - right.route.rank;
  return left.amount > right.amount ? -1 : left.amount < right.amount ? 1 : 0;
}

function inPoint({ unit }: Model, cost: bigint): Fraction {
  return fraction(cost * unit.numerator, unit.denominator);
}
