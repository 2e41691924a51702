import { formatAmount } from '../../domain/money/amount';
import type { CurrencyCode } from '../../domain/money/currency';
import { decimalText, type Fraction } from '../../domain/money/fraction';
import { fractionText } from '../../domain/rates/fraction-text';
import { canonicalJson } from '../../domain/routing/canonical-json';
import type { Property } from './properties';

/** Compared whole, and too long to be shown. */
export function closed(value: unknown): Property {
  return { exact: canonicalJson(plainJson(value)), shown: '…' };
}

export function shownFraction(value: Fraction): Property {
  return { exact: fractionText(value), shown: decimalText(value) };
}

export function shownAmount(units: bigint | null, currency: CurrencyCode): string | null {
  return units === null ? null : `${formatAmount(units, currency)} ${currency}`;
}

export function shownDuration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/** bigints as texts: canonical JSON takes none. */
function plainJson(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainJson(inner)]));
}
