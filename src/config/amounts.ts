import { AMOUNT_FAULT_TEXT, parseSignedAmount } from '../domain/money/amount';
import { type CurrencyCode, MINOR_UNIT_EXPONENT } from '../domain/money/currency';
import type { Report } from './structure-faults';

export type AmountRange = 'any' | 'zero_or_more' | 'positive';

/** A configured amount in minor units of its currency, or `undefined` once its fault is reported. */
export function readAmount(
  text: string,
  currency: CurrencyCode,
  range: AmountRange,
  path: string,
  report: Report,
): bigint | undefined {
  const units = parseSignedAmount(text, currency);
  const fault = typeof units === 'bigint' ? rangeFault(units, range) : faultText(units, currency);
  if (fault !== undefined) report(path, fault);
  return typeof units === 'bigint' && fault === undefined ? units : undefined;
}

function faultText(fault: keyof typeof AMOUNT_FAULT_TEXT, currency: CurrencyCode): string {
  return fault === 'too_many_decimals'
    ? `has more decimals than ${currency} has (${MINOR_UNIT_EXPONENT[currency]})`
    : AMOUNT_FAULT_TEXT[fault];
}

function rangeFault(units: bigint, range: AmountRange): string | undefined {
  if (range === 'positive' && units <= 0n) return 'must be greater than zero';
  return range === 'zero_or_more' && units < 0n ? 'must not be negative' : undefined;
}
