/** A point below or on the cost of a part: `bound` never exceeds what `amount` really costs. */
export type BoundPoint = { readonly amount: bigint; readonly bound: bigint };

/**
 * The greatest convex function below the points, as its corners (Andrew's monotone chain): slopes
 * between neighbours strictly rise. No two points of the answer share an amount.
 *
 * @param points sorted by amount; of points with the same amount the lowest counts
 */
export function lowerHull<P extends BoundPoint>(points: readonly P[]): P[] {
  const hull: P[] = [];
  for (const point of points) {
    while (hull.length > 0 && isAbove(hull.at(-2), hull.at(-1), point)) hull.pop();
    const last = hull.at(-1);
    if (last === undefined || last.amount < point.amount) hull.push(point);
  }
  return hull;
}

function isAbove(before: BoundPoint | undefined, last: BoundPoint | undefined, next: BoundPoint): boolean {
  if (last === undefined) return false;
  if (last.amount === next.amount) return last.bound >= next.bound;
  if (before === undefined) return false;
  const riseToLast = (last.bound - before.bound) * (next.amount - before.amount);
  return riseToLast >= (next.bound - before.bound) * (last.amount - before.amount);
}
