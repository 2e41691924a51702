import type { Steps } from '../steps';
import type { Guide } from './guide';
import { type Column, Master } from './master';
import type { JointProblem } from './problem';
import { type Relaxed, relax } from './relax';

/** How a search for multipliers stands: the best there were, and what they may at most prove. */
export type Search = {
  readonly multipliers: Float64Array;
  readonly value: number;
  readonly atMost: number;
  /** Where it has looked last. */
  readonly looked: Float64Array;
};

// A step goes only so far from the best multipliers towards those that the linear program wants, which jump.
const STAY = 0.6;

/**
 * Looks for the multipliers whose relaxed problem is worth most (Dantzig and Wolfe's decomposition): each look
 * gives a solution for a linear program, and its prices on the limits tell where to look next. Says after every
 * look how it stands; ends by itself when no multipliers can be better, or before that where nobody asks on.
 */
export function* searchMultipliers(
  problem: JointProblem,
  guide: Guide,
): Generator<Search | undefined, void, void> {
  const places = boundLimits(guide);
  const zero = new Float64Array(guide.limits.length);
  const first = yield* silent(relax(problem, guide, zero));
  let best = { value: first.value, multipliers: zero };
  yield { ...best, atMost: Infinity, looked: zero };
  if (places.every((limit) => (first.excess[limit] ?? 0) <= 0)) return;
  const master = new Master(columnOf(first, zero, places, guide), topPrices(problem, guide, places));
  for (let stay = STAY; ; ) {
    const wanted = multipliersOf(master.prices(), places, guide);
    const at = wanted.map((want, limit) => stay * (best.multipliers[limit] ?? 0) + (1 - stay) * want);
    const relaxed = yield* silent(relax(problem, guide, at));
    // Where the middle way is no better, the next look is where the program wants it.
    stay = relaxed.value > best.value ? STAY : stay === 0 ? STAY : 0;
    if (relaxed.value > best.value) best = { value: relaxed.value, multipliers: at };
    master.add(columnOf(relaxed, at, places, guide));
    const atMost = master.value();
    yield { ...best, atMost, looked: at };
    if (atMost - best.value <= 1e-9 * Math.abs(atMost)) return;
  }
}

function* silent(steps: Steps<Relaxed>): Generator<undefined, Relaxed, void> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield undefined;
  }
}

/** Limits that bound something: a limit of nothing has no entries. */
function boundLimits({ limits }: Guide): readonly number[] {
  return [...limits.keys()].filter((limit) => {
    const bound = limits[limit] ?? Infinity;
    return bound > 0 && bound < Infinity;
  });
}

/** The cost of the solution by itself is its value less what the multipliers make of its excess. */
function columnOf(
  { value, excess }: Relaxed,
  multipliers: Float64Array,
  places: readonly number[],
  { limits }: Guide,
): Column {
  let cost = value;
  for (const limit of places) cost -= (multipliers[limit] ?? 0) * (excess[limit] ?? 0);
  const shares = places.map((limit) => (excess[limit] ?? 0) / (limits[limit] ?? 1) + 1);
  return { cost, shares: Float64Array.from(shares) };
}

function multipliersOf(prices: Float64Array, places: readonly number[], { limits }: Guide): Float64Array {
  const multipliers = new Float64Array(limits.length);
  for (const [index, limit] of places.entries())
    multipliers[limit] = (prices[index] ?? 0) / (limits[limit] ?? 1);
  return multipliers;
}

/** At more than this no row would take any of a limit. */
function topPrices({ first }: JointProblem, guide: Guide, places: readonly number[]): Float64Array {
  const { cost, hold, amount, unplacedCost, limits } = guide;
  let most = 0;
  for (let row = 0; row < amount.length; row += 1)
    for (let entry = first[row] ?? 0; entry < (first[row + 1] ?? 0); entry += 1) {
      const units = Math.min(hold[entry] ?? 1, amount[row] ?? 1);
      most = Math.max(most, ((unplacedCost[row] ?? 0) - (cost[entry] ?? 0)) / units);
    }
  return Float64Array.from(places, (limit) => most * (limits[limit] ?? 0));
}
