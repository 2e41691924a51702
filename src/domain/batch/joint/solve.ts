import type { Steps } from '../steps';
import type { Assignment } from './assignment';
import { provenBound } from './bound';
import { forced } from './forced';
import { guided, inOrder } from './greedy';
import { type Guide, guideOf } from './guide';
import { improve } from './improve';
import { searchMultipliers } from './multipliers';
import type { Choice, JointProblem } from './problem';

/** What was found, and what is proven: no assignment at all costs less than `bound`. In cost units. */
export type JointSolution = {
  readonly choice: Choice;
  readonly objective: bigint;
  readonly bound: bigint;
};

const LOOKS_MAX = 300;
/** Of so many entries: more looks take longer than what they still find is worth. */
const ENTRIES_MAX = 400_000_000;
const TRIED_EVERY = 25;
/** A small problem is soon solved from many sides: each try is made cheaper by itself. */
const SMALL_ENTRIES = 400;
const SMALL_TRIED_EVERY = 1;
const NO_GOAL = -(10n ** 60n);

/**
 * Assigns rows to routes at the least total cost, as near as a bounded search comes: Lagrangian relaxation
 * of the shared limits gives a bound and prices on the limits; assignments that go by those prices are made
 * cheaper by small changes. It is never worse than taking row after row in their order. The same problem
 * gives the same solution on every machine.
 */
export function* solveJointly(problem: JointProblem): Steps<JointSolution> {
  const guide = yield* guideOf(problem);
  const first = yield* inOrder(problem);
  const { multipliers, best: found } = yield* searched(problem, guide, first);
  const bound = yield* provenBound(problem, multipliers);
  const last = yield* guided(problem, guide, multipliers);
  let best = found;
  for (const start of new Set([last, found, first])) {
    if (best.cost <= bound) break;
    yield* improve(problem, guide, start, bound);
    if (start.cost < best.cost) best = start;
  }
  if (problem.route.length <= SMALL_ENTRIES) best = yield* forced(problem, guide, best, bound);
  return { choice: best.choice(), objective: best.cost, bound };
}

type Searched = { readonly multipliers: Float64Array; readonly best: Assignment };

/** Looks for good multipliers, and keeps the cheapest of the assignments that were tried on the way. */
function* searched(problem: JointProblem, guide: Guide, first: Assignment): Steps<Searched> {
  const isSmall = problem.route.length <= SMALL_ENTRIES;
  const every = isSmall ? SMALL_TRIED_EVERY : TRIED_EVERY;
  const looksMax = Math.min(LOOKS_MAX, Math.ceil(ENTRIES_MAX / Math.max(problem.route.length, 1)));
  let [best, looks] = [first, 0];
  let multipliers: Float64Array = new Float64Array(guide.limits.length);
  for (const search of searchMultipliers(problem, guide)) {
    yield;
    if (search === undefined) continue;
    looks += 1;
    multipliers = search.multipliers;
    if (looks >= looksMax) break;
    if (looks % every !== 0) continue;
    const tried = yield* guided(problem, guide, isSmall ? search.looked : multipliers);
    if (isSmall) yield* improve(problem, guide, tried, NO_GOAL);
    if (tried.cost < best.cost) best = tried;
  }
  return { multipliers, best };
}
