/** `Math.min` and `Math.max` for whole numbers without a bound. */
export function least(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

export function greatest(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
