import type { Steps } from '../steps';
import type { Assignment } from './assignment';
import { putCheapest } from './greedy';
import type { Guide } from './guide';
import { moversOf, wishesOf } from './movers';
import { at, type JointProblem, UNPLACED } from './problem';

const PASSES_MAX = 8;
const TRIES_MAX = 300_000;
const WISHES_AT_ONCE = 10;

type Search = {
  readonly problem: JointProblem;
  readonly assignment: Assignment;
  readonly movers: readonly (readonly number[])[];
  triesLeft: number;
};

/**
 * Makes an assignment cheaper by small changes until none is found, the cost is `goal`, or the tries are used
 * up: a row goes to a cheaper entry that has room; or others make room for it by going elsewhere, even
 * to none, as long as all of it together is cheaper.
 */
export function* improve(
  problem: JointProblem,
  guide: Guide,
  assignment: Assignment,
  goal: bigint,
): Steps<void> {
  let triesLeft = TRIES_MAX;
  for (let pass = 0; pass < PASSES_MAX; pass += 1) {
    const before = assignment.cost;
    const search = { problem, assignment, movers: moversOf(problem, guide, assignment), triesLeft };
    yield;
    const wishes = wishesOf(problem, guide, assignment);
    for (const [index, row] of wishes.entries()) {
      if (search.triesLeft <= 0 || assignment.cost <= goal) return;
      if (index % WISHES_AT_ONCE === 0) yield;
      grant(search, row);
    }
    triesLeft = search.triesLeft;
    if (assignment.cost === before) return;
  }
}

/** Gives a row the cheapest entry that makes the whole cheaper, or leaves it where it is. */
function grant(search: Search, row: number): void {
  const { assignment } = search;
  const now = assignment.entryOf(row);
  const better = betterEntries(search, row, now);
  const before = assignment.cost;
  search.triesLeft -= 1;
  assignment.take(row);
  for (const entry of better) {
    if (assignment.fits(row, entry)) {
      assignment.put(row, entry);
      return;
    }
    if (makeRoom(search, row, entry, before)) return;
  }
  if (now !== UNPLACED) assignment.put(row, now);
}

function betterEntries({ problem, assignment }: Search, row: number, now: number): readonly number[] {
  const better: number[] = [];
  for (let entry = at(problem.first, row); entry < at(problem.first, row + 1); entry += 1)
    if (assignment.change(row, now, entry) < 0n) better.push(entry);
  return better.sort((left, right) => {
    const difference = at(problem.cost, left) - at(problem.cost, right);
    return difference < 0n ? -1 : difference > 0n ? 1 : left - right;
  });
}

/** One row goes; or, where none is enough by itself, several. */
function makeRoom(search: Search, row: number, entry: number, before: bigint): boolean {
  const { account, day } = at(search.problem.routes, at(search.problem.route, entry));
  const nearest = [...at(search.movers, account), ...(day === null ? [] : at(search.movers, day))];
  const others = nearest.filter((mover) => mover !== row);
  for (const mover of others) {
    if (search.triesLeft <= 0) return false;
    if (exchange(search, row, entry, [mover], before)) return true;
  }
  return exchange(search, row, entry, others, before);
}

type Held = { readonly row: number; readonly entry: number };

/**
 * Takes rows out, in their order, until the entry fits, puts the row there, and the others where they are
 * then cheapest. Unless all of it is cheaper than `before`, everything is put back.
 */
function exchange(
  search: Search,
  row: number,
  entry: number,
  candidates: readonly number[],
  before: bigint,
): boolean {
  const { problem, assignment } = search;
  const out: Held[] = [];
  for (const candidate of candidates) {
    if (assignment.fits(row, entry)) break;
    const held = assignment.entryOf(candidate);
    if (held === UNPLACED) continue;
    search.triesLeft -= 1;
    out.push({ row: candidate, entry: held });
    assignment.take(candidate);
  }
  if (!assignment.fits(row, entry)) return putBack(assignment, out);
  assignment.put(row, entry);
  for (const moved of out) putCheapest(problem, assignment, moved.row);
  if (assignment.cost < before) return true;
  assignment.take(row);
  for (const moved of out) assignment.take(moved.row);
  return putBack(assignment, out);
}

function putBack(assignment: Assignment, out: readonly Held[]): false {
  for (const { row, entry } of out) assignment.put(row, entry);
  return false;
}
