import { formatAmount } from '../domain/money/amount';
import { type CurrencyCode, MINOR_UNIT_EXPONENT } from '../domain/money/currency';
import { divideWhole, type Fraction, subtract } from '../domain/money/fraction';

// Costs are exact; two digits below the minor unit tell close routes apart and can still be read.
const DIGITS_BELOW_MINOR_UNIT = 2;

export function moneyText(units: bigint, currency: CurrencyCode): string {
  return `${formatAmount(units, currency)} ${currency}`;
}

/** A cost in whole units of the currency, for people: to the minor unit, finer only where that says more. */
export function costText(cost: Fraction, currency: CurrencyCode): string {
  const minor = MINOR_UNIT_EXPONENT[currency];
  return `${roundedText(cost, minor, minor + DIGITS_BELOW_MINOR_UNIT)} ${currency}`;
}

/** A difference of costs with its sign. */
export function differenceText(cost: Fraction, base: Fraction, currency: CurrencyCode): string {
  const difference = subtract(cost, base);
  return `${difference.numerator > 0n ? '+' : ''}${costText(difference, currency)}`;
}

/** Rounded to at most `decimalsMax` decimals, halves up; zeros at the end go, down to `decimalsMin`. */
export function roundedText(value: Fraction, decimalsMin: number, decimalsMax: number): string {
  const scaled = 2n * value.numerator * 10n ** BigInt(decimalsMax) + value.denominator;
  const units = divideWhole(scaled, 2n * value.denominator, 'down');
  const digits = (units < 0n ? -units : units).toString().padStart(decimalsMax + 1, '0');
  const whole = digits.slice(0, digits.length - decimalsMax);
  const decimals = digits.slice(digits.length - decimalsMax);
  const kept = decimals.slice(0, decimalsMin) + decimals.slice(decimalsMin).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`;
}
