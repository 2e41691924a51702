import Decimal from 'decimal.js';
import { type CurrencyCode, MINOR_UNIT_EXPONENT } from './currency';

// A private constructor: `Decimal.set` is global, and a library or a test that calls it
// would silently change how we round.
const D = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });

const PLAIN_DECIMAL = /^\d{1,30}(\.\d{1,30})?$/;
const SHOWN_DIGITS = 20;

/**
 * An exact rational number: rates and percentages are kept as fractions until the one rounding at
 * the minor unit, so that a rate that does not end (1 / 1.5) loses nothing. Lowest terms, denominator > 0.
 */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export const ONE: Fraction = { numerator: 1n, denominator: 1n };

export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new Error('a fraction with denominator 0');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

/** Reads an unsigned decimal text (`0.90`); `undefined` if it is none or has over 30 digits on a side. */
export function parseFraction(text: string): Fraction | undefined {
  if (!PLAIN_DECIMAL.test(text)) return undefined;
  const [whole = '0', decimals = ''] = text.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export function add(left: Fraction, right: Fraction): Fraction {
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator);
}

export function inverse(value: Fraction): Fraction {
  return fraction(value.denominator, value.numerator);
}

/** Negative, zero or positive, as a sort takes it. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Decimal text for people and records: exact when it ends within 20 significant digits, else rounded to them. */
export function decimalText(value: Fraction): string {
  return shortText(value) ?? generalText(value);
}

const SHORT_DECIMALS = 6;
const SHORT_SCALE = 10n ** BigInt(SHORT_DECIMALS);

/** Amounts and percentages: few decimals, so whole numbers alone give the text that {@link generalText} gives. */
function shortText({ numerator, denominator }: Fraction): string | undefined {
  if (SHORT_SCALE % denominator !== 0n) return undefined;
  const scaled = numerator * (SHORT_SCALE / denominator);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(SHORT_DECIMALS + 1, '0');
  if (digits.length > SHOWN_DIGITS) return undefined;
  const whole = digits.slice(0, -SHORT_DECIMALS);
  const decimals = digits.slice(-SHORT_DECIMALS).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

function generalText(value: Fraction): string {
  return new D(value.numerator.toString())
    .div(value.denominator.toString())
    .toSignificantDigits(SHOWN_DIGITS)
    .toFixed();
}

export type Rounding = 'up' | 'down';

/** `numerator / denominator` as a whole number; `up` is towards +∞, `down` towards −∞. */
export function divideWhole(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new Error(`cannot divide by ${denominator}`);
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n) return quotient;
  if (rounding === 'up') return rest > 0n ? quotient + 1n : quotient;
  return rest < 0n ? quotient - 1n : quotient;
}

/**
 * Converts minor units of one currency to minor units of another, rounded once.
 *
 * @param rate units of `to` for one whole unit of `from` (not minor units)
 */
export function convertUnits(
  units: bigint,
  from: CurrencyCode,
  rate: Fraction,
  to: CurrencyCode,
  rounding: Rounding,
): bigint {
  const up = 10n ** BigInt(MINOR_UNIT_EXPONENT[to]);
  const down = 10n ** BigInt(MINOR_UNIT_EXPONENT[from]);
  return divideWhole(units * rate.numerator * up, rate.denominator * down, rounding);
}

/** `percent` per cent of some minor units, rounded once. */
export function percentOf(units: bigint, percent: Fraction, rounding: Rounding): bigint {
  return divideWhole(units * percent.numerator, percent.denominator * 100n, rounding);
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
