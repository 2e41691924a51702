import { type Fraction, fraction } from '../../money/fraction';
import { byShares } from './shares';
import type { Strategy } from './strategy';

/** A weight has at most four decimals, so that it is one exact fraction on every machine. */
export const WEIGHT_DECIMALS = 4;

const SCALE = 10 ** WEIGHT_DECIMALS;

/** Shares set by hand: weights are relative to the sum of those routes that no filter took away. */
export const weight: Strategy = (task) => {
  const { rule } = task;
  if (rule.type !== 'weight') throw new Error(`a rule of type ${rule.type} has no weights`);
  return byShares(task, (routeId) => weightFraction(rule.weights[routeId]));
};

function weightFraction(configured: number | undefined): Fraction {
  if (configured === undefined || !(configured > 0))
    throw new Error(`${configured} is no weight: routes without one are filtered before`);
  return fraction(BigInt(Math.round(configured * SCALE)), BigInt(SCALE));
}
