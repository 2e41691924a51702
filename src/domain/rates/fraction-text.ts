import { type Fraction, fraction } from '../money/fraction';

const FRACTION_TEXT = /^(-?\d+)\/([1-9]\d*)$/;

/** The lossless form in which fractions are stored: `n/d`, lowest terms (`2/3`, `1/1`). */
export function fractionText(value: Fraction): string {
  return `${value.numerator}/${value.denominator}`;
}

/** Reads what {@link fractionText} wrote; anything else is a broken promise and throws. */
export function fractionFromText(text: string): Fraction {
  const [, numerator, denominator] = FRACTION_TEXT.exec(text) ?? [];
  if (numerator === undefined || denominator === undefined) {
    throw new Error(`${JSON.stringify(text)} is no stored fraction`);
  }
  return fraction(BigInt(numerator), BigInt(denominator));
}
