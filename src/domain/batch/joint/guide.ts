import type { Steps } from '../steps';
import type { JointProblem } from './problem';

const NUMBERS_AT_ONCE = 50_000;

/**
 * The numbers of a problem as floats. They choose multipliers and the order in which things are tried, and
 * nothing else: no cost, no limit and no bound is ever computed of them.
 */
export type Guide = {
  readonly cost: Float64Array;
  readonly hold: Float64Array;
  readonly amount: Float64Array;
  readonly unplacedCost: Float64Array;
  /** By limit; infinite where there is no bound. */
  readonly limits: Float64Array;
  /** By entry, the place of its day's limit, or that of one that nothing counts against. */
  readonly account: Uint16Array;
  readonly day: Uint16Array;
};

export function* guideOf(problem: JointProblem): Steps<Guide> {
  const { routes, limits } = problem;
  const entries = problem.route.length;
  const [account, day] = [new Uint16Array(entries), new Uint16Array(entries)];
  const nothing = limits.length;
  for (let entry = 0; entry < entries; entry += 1) {
    if (entry % NUMBERS_AT_ONCE === NUMBERS_AT_ONCE - 1) yield;
    const route = routes[problem.route[entry] ?? 0];
    account[entry] = route?.account ?? nothing;
    day[entry] = route?.day ?? nothing;
  }
  const bounds = limits.map((limit) => (limit === null ? Infinity : Number(limit)));
  return {
    cost: yield* floats(problem.cost),
    hold: yield* floats(problem.hold),
    amount: yield* floats(problem.amount),
    unplacedCost: yield* floats(problem.unplacedCost),
    limits: Float64Array.from([...bounds, Infinity]),
    account,
    day,
  };
}

function* floats(units: BigInt64Array): Steps<Float64Array> {
  const numbers = new Float64Array(units.length);
  for (let index = 0; index < units.length; index += 1) {
    if (index % NUMBERS_AT_ONCE === NUMBERS_AT_ONCE - 1) yield;
    numbers[index] = Number(units[index] ?? 0n);
  }
  return numbers;
}
