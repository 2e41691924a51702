import type { RateSchemeId } from '../ids';
import type { Fraction } from '../money/fraction';
import type { Pair } from './pair';
import type { RateSide } from './quote';
import type { RateSourceId } from './rate-source';

/** As the source quotes the rule's pair, or 1 / its quote of the other direction. */
export const RATE_DIRECTIONS = ['direct', 'inverted'] as const;
export type RateDirection = (typeof RATE_DIRECTIONS)[number];

/** Prices one unit of the service currency (`pair.base`) in the point currency (`pair.counter`). */
export type RateRule = {
  readonly pair: Pair;
  readonly source: RateSourceId;
  readonly direction: RateDirection;
  readonly side: RateSide;
  readonly feePercent: Fraction;
  /** Added to the rate: counter units for one base unit, not minor units. */
  readonly feeFixed: Fraction;
  /** A rate exactly this old is still good. */
  readonly maxAgeMs: number;
};

/** At most one rule a pair. */
export type RateScheme = {
  readonly id: RateSchemeId;
  /** The organization's scheme that others fall back to; it has at most one. */
  readonly system: boolean;
  readonly fallbackToSystem: boolean;
  readonly rules: readonly RateRule[];
};
