/** `Math.min` takes no bigint. */
export function smallerOf(left: bigint, right: bigint): bigint {
  if (left < right) return left;
  return right;
}

/** `Math.max` takes no bigint. */
export function largerOf(left: bigint, right: bigint): bigint {
  if (left > right) return left;
  return right;
}
