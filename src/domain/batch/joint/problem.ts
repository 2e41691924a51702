/**
 * Rows to be given one route each, or none, at the least total cost under limits that they share. Amounts
 * that a route could pay are its entries; all of a row's entries lie together, in the order that breaks ties
 * (priority, then id). Typed arrays, since 100,000 rows by 20 routes are two million entries.
 */
export type JointProblem = {
  /** In the order that breaks ties between rows. */
  readonly rowCount: number;
  /** Entries of row i: `first[i]` up to, and without, `first[i + 1]`. */
  readonly first: Uint32Array;
  /** By entry: its place in `routes`. */
  readonly route: Uint16Array;
  /** By entry, in cost units. */
  readonly cost: BigInt64Array;
  /** By entry, minor units of the deposit currency; more than zero. */
  readonly hold: BigInt64Array;
  /** By row, minor units of the service currency; more than zero. */
  readonly amount: BigInt64Array;
  /** By row, in cost units: what it counts where it gets no route. */
  readonly unplacedCost: BigInt64Array;
  readonly routes: readonly JointRoute[];
  /** What all rows together may take of each limit; null is no bound. */
  readonly limits: readonly (bigint | null)[];
};

/** Places in `limits`: holds count against the account's, amounts against the day's, if the route has one. */
export type JointRoute = { readonly account: number; readonly day: number | null };

/** By row: the chosen entry, or {@link UNPLACED}. */
export type Choice = Int32Array;

export const UNPLACED = -1;

/** An element that is known to be there: indexes of typed arrays come from the arrays themselves. */
export function at<T>(items: { readonly [index: number]: T }, index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error(`there is nothing at ${index}`);
  return item;
}
