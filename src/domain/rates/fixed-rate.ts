import type { RateSchemeId } from '../ids';
import type { CurrencyCode } from '../money/currency';
import { type Fraction, fraction, ONE } from '../money/fraction';
import type { Pair } from './pair';
import type { RateSourceId } from './rate-source';

/** Where a fixed rate came from; fees are those of the rule, already in the value. */
export type RateOrigin =
  | { readonly kind: 'same_currency' }
  | {
      readonly kind: 'rule';
      readonly schemeId: RateSchemeId;
      readonly source: RateSourceId;
      /** The time of the oldest quote in it, in milliseconds since 1970. */
      readonly atMs: number;
      readonly feePercent: Fraction;
      readonly feeFixed: Fraction;
    };

/** The rate of a payout request, unrounded: one unit of the service currency (base) in the point currency (counter). */
export type FixedRate = { readonly value: Fraction; readonly pair: Pair; readonly origin: RateOrigin };

export const ZERO: Fraction = fraction(0n, 1n);

/** Where nothing is exchanged there is rate 1, no rule and no fee. */
export function sameCurrencyRate(currency: CurrencyCode): FixedRate {
  return { value: ONE, pair: { base: currency, counter: currency }, origin: { kind: 'same_currency' } };
}
