import { greatest, least } from './extremes';
import type { ModelRoute } from './model';
import { type Shape, shapeOf } from './shape';

/**
 * `count` parts of one route, each with an amount from `from` to `to`. Parts of a group are alike: only
 * how many lie where is decided, never which, so that no split is searched twice.
 */
export type Group = {
  readonly route: ModelRoute;
  readonly routeIndex: number;
  readonly count: number;
  /** Whether the parts must be there; else each may be left out. */
  readonly needed: boolean;
  readonly from: bigint;
  readonly to: bigint;
  readonly shape: Shape;
};

export type GroupRange = {
  readonly count: number;
  readonly needed: boolean;
  readonly from: bigint;
  readonly to: bigint;
};

/**
 * The groups of the range: none if it asks for nothing, undefined if parts are needed where no amount
 * is payable.
 */
export function groupsIn(
  route: ModelRoute,
  routeIndex: number,
  range: GroupRange,
): readonly Group[] | undefined {
  if (range.count === 0) return [];
  const from = greatest(range.from, route.from);
  const to = least(range.to, route.to);
  const shape = from > to ? undefined : shapeOf(route, from, to);
  if (shape === undefined) return range.needed ? undefined : [];
  return [{ route, routeIndex, count: range.count, needed: range.needed, from, to, shape }];
}

/** Whether a part of this amount can be paid: limits of a part, a fee tier for it, and the balance. */
export function isPayable({ segments }: ModelRoute, amount: bigint): boolean {
  return segments.some((segment) => amount >= segment.from && amount <= segment.to);
}
