import { type Fraction, fraction, parseFraction } from './fraction';

/**
 * Reads decimal text that the gateway itself wrote and that may be negative: a cost, a difference.
 *
 * @throws when it is none
 */
export function signedFraction(text: string): Fraction {
  const isNegative = text.startsWith('-');
  const value = parseFraction(isNegative ? text.slice(1) : text);
  if (value === undefined) throw new Error(`${JSON.stringify(text)} is no decimal`);
  return isNegative ? fraction(-value.numerator, value.denominator) : value;
}
