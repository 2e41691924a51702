import Decimal from 'decimal.js';
import { type CurrencyCode, MINOR_UNITS_OF_WHOLE } from './currency';

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
  if (denominator < 0n) return fraction(-numerator, -denominator);
  const divisor = greatestCommonDivisor(sizeOf(numerator), denominator);
  if (divisor === 1n) return { numerator, denominator };
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** Reads an unsigned decimal text (`0.90`); `undefined` if it is none or has over 30 digits on a side. */
export function parseFraction(text: string): Fraction | undefined {
  if (!PLAIN_DECIMAL.test(text)) return undefined;
  const [whole = '0', decimals = ''] = text.split('.');
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export function add(left: Fraction, right: Fraction): Fraction {
  if (left.denominator === right.denominator)
    return fraction(left.numerator + right.numerator, left.denominator);
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

export function subtract(left: Fraction, right: Fraction): Fraction {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

export function multiply(left: Fraction, right: Fraction): Fraction {
  // The rate between equal currencies and the weight of equal shares: what most is multiplied by.
  if (right === ONE) return left;
  if (left === ONE) return right;
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
  return endingText(value) ?? roundedText(value) ?? generalText(value);
}

const SHORT_DECIMALS = 6;
const SHORT_SCALE = 10n ** BigInt(SHORT_DECIMALS);

/** Amounts and percentages: few decimals, so whole numbers alone give the text that {@link generalText} gives. */
function endingText({ numerator, denominator }: Fraction): string | undefined {
  if (SHORT_SCALE % denominator !== 0n) return undefined;
  const scaled = sizeOf(numerator) * (SHORT_SCALE / denominator);
  if (scaled >= SHOWN_SCALE) return undefined;
  return textOf(numerator < 0n, scaled, SHORT_DECIMALS);
}

const SHOWN_SCALE = 10n ** BigInt(SHOWN_DIGITS);
const EXACT_DIGITS = 30;

/**
 * Rates and shares that do not end, rounded half to even. {@link generalText} rounds twice, first to 60 digits:
 * up to 30 digits on a side nothing lies so near to the middle of two texts that this could be seen.
 */
function roundedText({ numerator, denominator }: Fraction): string | undefined {
  const size = sizeOf(numerator);
  const [sizeDigits, denominatorDigits] = [size.toString().length, denominator.toString().length];
  if (sizeDigits > EXACT_DIGITS || denominatorDigits > EXACT_DIGITS) return undefined;
  // The quotient has 20 or 21 digits before the point.
  const decimals = SHOWN_DIGITS + denominatorDigits - sizeDigits;
  if (decimals < 1) return undefined;
  const scaled = size * 10n ** BigInt(decimals);
  return scaled < denominator * SHOWN_SCALE
    ? textOf(numerator < 0n, divideToEven(scaled, denominator), decimals)
    : textOf(numerator < 0n, divideToEven(scaled / 10n, denominator), decimals - 1);
}

function divideToEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twiceRest = (numerator - quotient * denominator) * 2n;
  const up = twiceRest > denominator || (twiceRest === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

/** `digits` with that many decimals, without the zeros at their end. */
function textOf(negative: boolean, units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  let end = digits.length;
  while (end > point && digits[end - 1] === '0') end -= 1;
  const text =
    end === point ? digits.slice(0, point) : `${digits.slice(0, point)}.${digits.slice(point, end)}`;
  return negative ? `-${text}` : text;
}

function sizeOf(value: bigint): bigint {
  return value < 0n ? -value : value;
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
  if (from === to && rate === ONE) return units;
  const [up, down] = [MINOR_UNITS_OF_WHOLE[to], MINOR_UNITS_OF_WHOLE[from]];
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
