import { greatest, least } from './extremes';
import { type BoundPoint, lowerHull } from './lower-hull';
import type { ModelRoute } from './model';
import { OBJECTIVE_PER_PART } from './objective';
import type { PartPrice } from './part-price';
import { type Slope, slopeOf } from './slope';
import { underCost } from './under-cost';

/** A corner of the convex lower bound of a part's objective; the price is exact. */
export type Corner = BoundPoint & { readonly price: PartPrice };

/** A straight piece of the bound of one part; `low` is 0 where it begins at "no part at all". */
export type Edge = {
  readonly low: bigint;
  readonly lowBound: bigint;
  readonly high: bigint;
  readonly highBound: bigint;
  readonly slope: Slope;
};

/** Convex lower bounds of one part whose amount lies in a range. */
export type Shape = {
  /** In rising order of amounts; never empty. */
  readonly first: Corner;
  readonly corners: readonly Corner[];
  /** Between neighbouring corners. */
  readonly edges: readonly Edge[];
  /** For a part that may be left out, from zero on, by the price of a part. */
  readonly optionalEdges: Map<bigint, readonly Edge[]>;
};

/** The shape of a part of the route from `from` to `to`; undefined if no amount there is payable. */
export function shapeOf(route: ModelRoute, from: bigint, to: bigint): Shape | undefined {
  const key = `${from}:${to}`;
  const known = route.shapes.get(key);
  if (known !== undefined) return known;
  const corners = cornersOf(route, from, to);
  const first = corners[0];
  if (first === undefined) return undefined;
  const edges = corners
    .slice(1)
    .map((end, index) => edgeBetween(corners[index] ?? first, end.amount, end.bound));
  const shape = { first, corners, edges, optionalEdges: new Map() };
  route.shapes.set(key, shape);
  return shape;
}

function cornersOf(route: ModelRoute, from: bigint, to: bigint): Corner[] {
  const points = route.segments.flatMap((segment) => {
    const [left, right] = [greatest(segment.from, from), least(segment.to, to)];
    return left > right ? [] : underCost(segment, left, right, route.scale);
  });
  return lowerHull(points).map(({ amount, bound }) => ({
    amount,
    bound: bound + OBJECTIVE_PER_PART,
    price: route.priceOf(amount),
  }));
}

/**
 * The hull of zero and the corners when every part costs `partPrice` more: from zero straight to the
 * corner with the least bound per unit, from there along the corners.
 */
export function optionalEdges(shape: Shape, partPrice: bigint): readonly Edge[] {
  const known = shape.optionalEdges.get(partPrice);
  if (known !== undefined) return known;
  let leader = shape.first;
  let position = 0;
  // The corners are convex: once the bound per unit has risen, it does not fall again.
  for (let next = shape.corners[1]; next !== undefined; next = shape.corners[position + 1]) {
    if ((next.bound + partPrice) * leader.amount >= (leader.bound + partPrice) * next.amount) break;
    leader = next;
    position += 1;
  }
  const fromZero = edgeBetween({ amount: 0n, bound: -partPrice }, leader.amount, leader.bound);
  const edges = [fromZero, ...shape.edges.slice(position)];
  shape.optionalEdges.set(partPrice, edges);
  return edges;
}

function edgeBetween(start: BoundPoint, high: bigint, highBound: bigint): Edge {
  const { amount: low, bound: lowBound } = start;
  return { low, lowBound, high, highBound, slope: slopeOf(highBound - lowBound, high - low) };
}
