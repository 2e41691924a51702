import { divideWhole } from '../../money/fraction';
import type { Steps } from '../steps';
import { at, type JointProblem } from './problem';

// Multipliers are kept as whole numbers of this share, so that the bound is computed without any rounding.
const SHARE_BITS = 24n;
const SHARES = 2 ** Number(SHARE_BITS);
const ROWS_AT_ONCE = 2_000;

/**
 * The least that any assignment could cost, in cost units. Every limit is given up for a price on what it
 * holds back (a multiplier, zero or more): then each row takes the cheapest of its entries by itself, and
 * the sum, less what the limits would have cost in full, is below the cost of every assignment that keeps
 * them (weak duality). All of it is whole numbers; a cost is a whole multiple of `step`, so the bound is
 * rounded up to one.
 *
 * @param multipliers by limit, cost units for a unit of the limit; any will do, better ones prove more
 */
export function* provenBound(problem: JointProblem, multipliers: Float64Array): Steps<bigint> {
  const prices = problem.limits.map((limit, index) =>
    limit === null ? 0n : BigInt(Math.max(Math.round((multipliers[index] ?? 0) * SHARES), 0)),
  );
  let sum = 0n;
  for (let row = 0; row < problem.rowCount; row += 1) {
    if (row % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    sum += cheapest(problem, row, prices);
  }
  problem.limits.forEach((limit, index) => {
    sum -= (limit ?? 0n) * at(prices, index);
  });
  const step = costStep(problem);
  return divideWhole(sum, step << SHARE_BITS, 'up') * step;
}

function cheapest(problem: JointProblem, row: number, prices: readonly bigint[]): bigint {
  const amount = at(problem.amount, row);
  let least = at(problem.unplacedCost, row) << SHARE_BITS;
  for (let entry = at(problem.first, row); entry < at(problem.first, row + 1); entry += 1) {
    const { account, day } = at(problem.routes, at(problem.route, entry));
    const forDay = day === null ? 0n : at(prices, day) * amount;
    const priced =
      (at(problem.cost, entry) << SHARE_BITS) + at(prices, account) * at(problem.hold, entry) + forDay;
    if (priced < least) least = priced;
  }
  return least;
}

/** What every cost is a whole multiple of: a minor unit where nothing is exchanged. */
function costStep({ cost, unplacedCost }: JointProblem): bigint {
  let step = 0n;
  for (const costs of [unplacedCost, cost])
    for (const each of costs) {
      if (step === 1n) return step;
      step = divisor(step, each < 0n ? -each : each);
    }
  return step === 0n ? 1n : step;
}

function divisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
