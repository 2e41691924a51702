import { add, type Fraction, fraction, multiply } from '../money/fraction';

/**
 * The rate a merchant is offered: `S + S × F_rate / 100 + F_fixed` (`domain.md` §3), exact and unrounded.
 *
 * @param sourceRate S: counter units for one base unit
 * @param feePercent F_rate: 0.5 is half a per cent of S
 * @param feeFixed F_fixed: counter units added to the rate
 */
export function estimatedRate(sourceRate: Fraction, feePercent: Fraction, feeFixed: Fraction): Fraction {
  const feeOnRate = multiply(multiply(sourceRate, feePercent), fraction(1n, 100n));
  return add(add(sourceRate, feeOnRate), feeFixed);
}
