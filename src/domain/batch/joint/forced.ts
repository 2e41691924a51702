import type { Steps } from '../steps';
import { Assignment } from './assignment';
import { putCheapest } from './greedy';
import type { Guide } from './guide';
import { improve } from './improve';
import { at, type JointProblem } from './problem';

// So many beginnings of a small problem take some milliseconds.
const BEGINNINGS_MAX = 120;

/**
 * Begins with one row at one of its entries, for each in turn, the largest rows first; the others follow, the
 * largest first, and the whole is made cheaper. So what small changes never find, since several large
 * rows would have to move at once, is found where the problem is small.
 *
 * @returns the cheapest assignment that is cheaper than `best`, else that one
 */
export function* forced(
  problem: JointProblem,
  guide: Guide,
  best: Assignment,
  goal: bigint,
): Steps<Assignment> {
  const order = rowsBySize(problem);
  let [cheapest, begun] = [best, 0];
  for (const row of order)
    for (let entry = at(problem.first, row); entry < at(problem.first, row + 1); entry += 1) {
      if (cheapest.cost <= goal || begun >= BEGINNINGS_MAX) return cheapest;
      begun += 1;
      yield;
      const assignment = new Assignment(problem);
      if (!assignment.fits(row, entry)) continue;
      assignment.put(row, entry);
      for (const other of order) if (other !== row) putCheapest(problem, assignment, other);
      yield* improve(problem, guide, assignment, goal);
      if (assignment.cost < cheapest.cost) cheapest = assignment;
    }
  return cheapest;
}

function rowsBySize({ amount, rowCount }: JointProblem): readonly number[] {
  return Array.from({ length: rowCount }, (_, row) => row).sort((left, right) => {
    const difference = at(amount, right) - at(amount, left);
    return difference < 0n ? -1 : difference > 0n ? 1 : left - right;
  });
}
