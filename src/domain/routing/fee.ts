import type { Fraction } from '../money/fraction';

/** One fee rule, in the deposit currency. Absent parts are null; `min` and `max` bound percentage + fixed. */
export type FeeRule = {
  readonly percent: Fraction | null;
  readonly fixed: bigint | null;
  readonly min: bigint | null;
  readonly max: bigint | null;
};

/** A rule for amounts up to and including `upTo` minor units of the deposit currency; null is the last tier. */
export type FeeTier = FeeRule & { readonly upTo: bigint | null };

/** What a route charges per payout. `tiers` are sorted by `upTo`; the first that holds the amount applies whole. */
export type FeeSchedule =
  | { readonly kind: 'none' }
  | { readonly kind: 'single'; readonly rule: FeeRule }
  | { readonly kind: 'tiers'; readonly tiers: readonly FeeTier[] };
