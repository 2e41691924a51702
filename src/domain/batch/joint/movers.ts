import type { Assignment } from './assignment';
import type { Guide } from './guide';
import { type JointProblem, UNPLACED } from './problem';

// Of so many rows of a limit it is asked whether one of them could go elsewhere.
const MOVERS_MAX = 64;

/** By limit: the rows that hold some of it and would lose least, for what they hold, by going elsewhere. */
export function moversOf(
  problem: JointProblem,
  guide: Guide,
  assignment: Assignment,
): readonly (readonly number[])[] {
  const loss = new Float64Array(problem.rowCount);
  const rows: number[][] = Array.from(guide.limits, () => []);
  for (let row = 0; row < problem.rowCount; row += 1) {
    const entry = assignment.entryOf(row);
    if (entry === UNPLACED) continue;
    loss[row] = lossOf(problem, guide, row, entry) / (guide.hold[entry] ?? 1);
    rows[guide.account[entry] ?? 0]?.push(row);
    rows[guide.day[entry] ?? 0]?.push(row);
  }
  const byLoss = (left: number, right: number): number =>
    (loss[left] ?? 0) - (loss[right] ?? 0) || left - right;
  return rows.map((all, limit) =>
    guide.limits[limit] === Infinity ? [] : all.sort(byLoss).slice(0, MOVERS_MAX),
  );
}

function lossOf({ first }: JointProblem, guide: Guide, row: number, entry: number): number {
  let best = guide.unplacedCost[row] ?? 0;
  for (let other = first[row] ?? 0; other < (first[row + 1] ?? 0); other += 1)
    if (guide.account[other] !== guide.account[entry]) best = Math.min(best, guide.cost[other] ?? 0);
  return best - (guide.cost[entry] ?? 0);
}

/** Rows that could be cheaper than they are, by how much, most first. */
export function wishesOf(problem: JointProblem, guide: Guide, assignment: Assignment): Uint32Array {
  const gain = new Float64Array(problem.rowCount);
  for (let row = 0; row < problem.rowCount; row += 1) {
    const entry = assignment.entryOf(row);
    const now = (entry === UNPLACED ? guide.unplacedCost[row] : guide.cost[entry]) ?? 0;
    let least = now;
    for (let other = problem.first[row] ?? 0; other < (problem.first[row + 1] ?? 0); other += 1)
      least = Math.min(least, guide.cost[other] ?? 0);
    gain[row] = now - least;
  }
  return Uint32Array.from({ length: problem.rowCount }, (_, row) => row)
    .filter((row) => (gain[row] ?? 0) > 0)
    .sort((left, right) => (gain[right] ?? 0) - (gain[left] ?? 0) || left - right);
}
