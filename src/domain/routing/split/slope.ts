/** How steep a straight piece is, ready to be compared many times. */
export type Slope = {
  readonly rise: bigint;
  /** Greater than zero. */
  readonly length: bigint;
  /** rise / length in fixed point, and the same once more as a number. */
  readonly scaled: bigint;
  readonly rough: number;
};

const FRACTION_BITS = 64n;

export function slopeOf(rise: bigint, length: bigint): Slope {
  const scaled = (rise << FRACTION_BITS) / length;
  return { rise, length, scaled, rough: Number(scaled) };
}

/**
 * Exact order, flattest first. Rounding never turns the order of two values round, so where the rough
 * ones differ they are right; where they do not, the exact ones decide.
 */
export function compareSlopes(left: Slope, right: Slope): number {
  if (left === right) return 0;
  if (left.rough !== right.rough) return left.rough < right.rough ? -1 : 1;
  if (left.scaled !== right.scaled) return left.scaled < right.scaled ? -1 : 1;
  const difference = left.rise * right.length - right.rise * left.length;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
