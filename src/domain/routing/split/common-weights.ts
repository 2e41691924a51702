import { MINOR_UNIT_EXPONENT } from '../../money/currency';
import { type Fraction, fraction } from '../../money/fraction';
import type { SplitRoute } from './split-problem';

/**
 * One unit in which every cost is whole: the greatest that divides the point value of a minor deposit
 * unit of every route. With one deposit currency it is that currency's minor unit.
 *
 * @returns per route, how many units one minor deposit unit is worth; `unit` is in whole point units
 */
export function commonWeights(routes: readonly SplitRoute[]): { weights: bigint[]; unit: Fraction } {
  const values = routes.map(({ depositToPoint: { numerator, denominator }, depositCurrency }) =>
    fraction(numerator, denominator * 10n ** BigInt(MINOR_UNIT_EXPONENT[depositCurrency])),
  );
  const denominator = values.reduce((common, value) => leastCommonMultiple(common, value.denominator), 1n);
  const whole = values.map((value) => value.numerator * (denominator / value.denominator));
  const divisor = whole.reduce(greatestCommonDivisor, 0n) || 1n;
  return { weights: whole.map((weight) => weight / divisor), unit: fraction(divisor, denominator) };
}

function leastCommonMultiple(left: bigint, right: bigint): bigint {
  return left * fraction(left, right).denominator;
}

export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return left === 0n ? right : right / fraction(left, right).denominator;
}
