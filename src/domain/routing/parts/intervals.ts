import { largerOf, smallerOf } from '../bigint-order';

/** Whole numbers from `from` to `to`, both included. */
export type Interval = { readonly from: bigint; readonly to: bigint };

/** Sorted, disjoint, not even touching: each set of numbers has one form. */
export type Intervals = readonly Interval[];

export const ZERO_ONLY: Intervals = [{ from: 0n, to: 0n }];

/** The union, sorted and merged. */
export function unionOf(intervals: readonly Interval[]): Intervals {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort(byStart)) {
    const last = merged.at(-1);
    if (last === undefined || next.from > last.to + 1n) merged.push(next);
    else if (next.to > last.to) merged[merged.length - 1] = { from: last.from, to: next.to };
  }
  return merged;
}

/**
 * A set of at most `most` intervals that has all numbers of `set`, and where it must, some between them.
 * Neighbours are joined, the same number of them everywhere.
 */
export function coarsened(set: Intervals, most: number): Intervals {
  const joined = Math.ceil(set.length / most);
  if (joined <= 1) return set;
  return set.flatMap((first, index) => {
    const last = set[Math.min(index + joined, set.length) - 1];
    return index % joined === 0 && last !== undefined ? [{ from: first.from, to: last.to }] : [];
  });
}

/** Every sum of a number of `range` and one of `set`, up to `limit`; not merged. */
export function sumsOf(range: Interval, set: Intervals, limit: bigint): readonly Interval[] {
  return set
    .map(({ from, to }) => ({ from: range.from + from, to: smallerOf(range.to + to, limit) }))
    .filter(({ from, to }) => from <= to);
}

/** The numbers of `range` that leave of `whole` something in `set`, the highest interval first. */
export function leaving(range: Interval, whole: bigint, set: Intervals): readonly Interval[] {
  return set
    .map(({ from, to }) => ({
      from: largerOf(range.from, whole - to),
      to: smallerOf(range.to, whole - from),
    }))
    .filter(({ from, to }) => from <= to);
}

export function contains(set: Intervals, value: bigint): boolean {
  return set.some(({ from, to }) => from <= value && value <= to);
}

function byStart(left: Interval, right: Interval): number {
  return left.from < right.from ? -1 : left.from > right.from ? 1 : 0;
}
