import type { Steps } from '../steps';
import type { Guide } from './guide';
import type { JointProblem } from './problem';

/** One look at the relaxed problem: its value, and how much more of each limit would be used than there is. */
export type Relaxed = { readonly value: number; readonly excess: Float64Array };

const ENTRIES_AT_ONCE = 100_000;

/** Lets every row take its cheapest entry under the multipliers, limits or not. */
export function* relax({ first }: JointProblem, guide: Guide, multipliers: Float64Array): Steps<Relaxed> {
  const { cost, hold, amount, unplacedCost, limits, account, day } = guide;
  const used = new Float64Array(limits.length);
  const rowCount = amount.length;
  let [value, since] = [0, 0];
  for (let row = 0; row < rowCount; row += 1) {
    const [from, to] = [first[row] ?? 0, first[row + 1] ?? 0];
    const units = amount[row] ?? 0;
    let [least, best] = [unplacedCost[row] ?? 0, -1];
    for (let entry = from; entry < to; entry += 1) {
      const forHold = (multipliers[account[entry] ?? 0] ?? 0) * (hold[entry] ?? 0);
      const priced = (cost[entry] ?? 0) + forHold + (multipliers[day[entry] ?? 0] ?? 0) * units;
      if (priced < least) [least, best] = [priced, entry];
    }
    value += least;
    if (best >= 0) {
      const [ofAccount, ofDay] = [account[best] ?? 0, day[best] ?? 0];
      used[ofAccount] = (used[ofAccount] ?? 0) + (hold[best] ?? 0);
      used[ofDay] = (used[ofDay] ?? 0) + units;
    }
    since += to - from;
    if (since < ENTRIES_AT_ONCE) continue;
    since = 0;
    yield;
  }
  yield;
  const excess = used.map((units, limit) => units - (limits[limit] ?? Infinity));
  multipliers.forEach((multiplier, limit) => {
    if (multiplier > 0) value -= multiplier * (limits[limit] ?? 0);
  });
  return { value, excess };
}
