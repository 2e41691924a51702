import type { Brand } from '../brand';
import { type CurrencyCode, MINOR_UNIT_EXPONENT } from './currency';

/** Canonical decimal text: no exponent, no sign but `-`, exactly as many decimals as the currency has. */
export type Amount = Brand<string, 'Amount'>;

/** Money inside the gateway: a whole number of minor units. Never a float. */
export type Money = { readonly units: bigint; readonly currency: CurrencyCode };

export type AmountFault = 'not_a_number' | 'not_positive' | 'too_many_decimals' | 'too_large';

/** What a person reads for each fault of an amount. */
export const AMOUNT_FAULT_TEXT: Readonly<Record<AmountFault, string>> = {
  not_a_number: 'must be a decimal number without an exponent, e.g. 100 or "100.00"',
  not_positive: 'must be greater than zero',
  too_many_decimals: 'has more decimals than the currency',
  too_large: 'has more than 15 digits before the point',
};

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const WHOLE_DIGITS_MAX = 15;

/**
 * Reads an amount from its text as it was sent. Trailing zeros beyond the currency's decimals are
 * more decimals too: `1.000` is no USD amount.
 *
 * @returns minor units greater than zero, or the first fault
 */
export function parseAmount(text: string, currency: CurrencyCode): bigint | AmountFault {
  const units = parseSignedAmount(text, currency);
  return typeof units === 'bigint' && units <= 0n ? 'not_positive' : units;
}

/** As {@link parseAmount}, for what may be zero or negative: balances, corrections. */
export function parseSignedAmount(text: string, currency: CurrencyCode): bigint | AmountFault {
  const match = DECIMAL.exec(text);
  if (match === null) return 'not_a_number';
  const [, sign = '', whole = '', decimals = ''] = match;
  if (decimals.length > MINOR_UNIT_EXPONENT[currency]) return 'too_many_decimals';
  if (whole.replace(/^0+/, '').length > WHOLE_DIGITS_MAX) return 'too_large';
  const units = BigInt(whole + decimals.padEnd(MINOR_UNIT_EXPONENT[currency], '0'));
  return sign === '-' ? -units : units;
}

/** Reads canonical text that the gateway itself wrote; anything else is a broken promise and throws. */
export function unitsOf(text: string, currency: CurrencyCode): bigint {
  const units = parseSignedAmount(text, currency);
  if (typeof units !== 'bigint')
    throw new Error(`${JSON.stringify(text)} is no ${currency} amount: ${units}`);
  return units;
}

/** Minor units as canonical text: 12345 USD units are `123.45`, 5 JPY units are `5`. */
export function formatAmount(units: bigint, currency: CurrencyCode): Amount {
  const exponent = MINOR_UNIT_EXPONENT[currency];
  const digits = (units < 0n ? -units : units).toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return `${units < 0n ? '-' : ''}${whole}${decimals}` as Amount;
}
