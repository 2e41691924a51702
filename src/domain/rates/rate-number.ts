import { type Fraction, fraction } from '../money/fraction';

const RATE_NUMBER = /^(\d{1,30})(?:\.(\d{1,30}))?(?:[eE]([+-]?\d{1,2}))?$/;
const EXPONENT_MAX = 30;

/** What a person reads where a rate was expected. */
export const RATE_NUMBER_TEXT = 'must be a decimal number greater than zero';

/**
 * Reads a price as a source wrote it, without loss. Unlike in amounts an exponent is allowed: machines
 * write small rates as `6.1e-7`, and its meaning is exact.
 *
 * @returns `undefined` for anything but a number above zero, so also for `NaN`, `N/A` and `-1`
 */
export function parseRateNumber(text: string): Fraction | undefined {
  const match = RATE_NUMBER.exec(text);
  if (match === null) return undefined;
  const [, whole = '', decimals = '', exponent = '0'] = match;
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  if (digits === 0n || Math.abs(Number(exponent)) > EXPONENT_MAX) return undefined;
  return shift < 0 ? fraction(digits, 10n ** BigInt(-shift)) : fraction(digits * 10n ** BigInt(shift), 1n);
}
