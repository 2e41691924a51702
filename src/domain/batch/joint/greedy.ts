import type { Steps } from '../steps';
import { Assignment } from './assignment';
import type { Guide } from './guide';
import { at, type JointProblem, UNPLACED } from './problem';

const ROWS_AT_ONCE = 2_000;

/** Rows one after another in their order, each by the cheapest entry that is left: what nobody has planned. */
export function* inOrder(problem: JointProblem): Steps<Assignment> {
  const assignment = new Assignment(problem);
  for (let row = 0; row < problem.rowCount; row += 1) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    putCheapest(problem, assignment, row);
  }
  return assignment;
}

/** Gives a row without one the cheapest entry that fits; of equal ones the first. */
export function putCheapest(problem: JointProblem, assignment: Assignment, row: number): void {
  let best = UNPLACED;
  for (let entry = at(problem.first, row); entry < at(problem.first, row + 1); entry += 1) {
    const cheaper = best === UNPLACED || at(problem.cost, entry) < at(problem.cost, best);
    if (cheaper && assignment.fits(row, entry)) best = entry;
  }
  if (best !== UNPLACED) assignment.put(row, best);
}

/**
 * Rows by what it would cost them not to get their first choice under the multipliers, most first; each gets
 * the first of its entries, by cost with multipliers, that is left.
 */
export function* guided(problem: JointProblem, guide: Guide, multipliers: Float64Array): Steps<Assignment> {
  const priced = pricedEntries(guide, multipliers, problem.first);
  const order = rowsByRegret(problem, guide, priced);
  const assignment = new Assignment(problem);
  yield;
  let done = 0;
  for (const row of order) {
    done += 1;
    if (done % ROWS_AT_ONCE === 0) yield;
    let best = UNPLACED;
    for (let entry = at(problem.first, row); entry < at(problem.first, row + 1); entry += 1) {
      const better = best === UNPLACED || at(priced, entry) < at(priced, best);
      if (better && assignment.fits(row, entry)) best = entry;
    }
    if (best !== UNPLACED) assignment.put(row, best);
  }
  return assignment;
}

/** By entry: its cost with what it takes of the limits, at the multipliers. */
export function pricedEntries(
  { cost, hold, amount, account, day }: Guide,
  multipliers: Float64Array,
  first: Uint32Array,
): Float64Array {
  const priced = new Float64Array(cost.length);
  for (let row = 0; row < amount.length; row += 1) {
    const units = amount[row] ?? 0;
    for (let entry = first[row] ?? 0; entry < (first[row + 1] ?? 0); entry += 1) {
      const forHold = (multipliers[account[entry] ?? 0] ?? 0) * (hold[entry] ?? 0);
      priced[entry] = (cost[entry] ?? 0) + forHold + (multipliers[day[entry] ?? 0] ?? 0) * units;
    }
  }
  return priced;
}

function rowsByRegret({ first, rowCount }: JointProblem, guide: Guide, priced: Float64Array): Uint32Array {
  const regrets = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    let [least, second] = [guide.unplacedCost[row] ?? 0, Infinity];
    for (let entry = first[row] ?? 0; entry < (first[row + 1] ?? 0); entry += 1) {
      const value = priced[entry] ?? 0;
      if (value < least) [least, second] = [value, least];
      else if (value < second) second = value;
    }
    regrets[row] = second - least;
  }
  return Uint32Array.from({ length: rowCount }, (_, row) => row).sort(
    (left, right) => (regrets[right] ?? 0) - (regrets[left] ?? 0) || left - right,
  );
}
