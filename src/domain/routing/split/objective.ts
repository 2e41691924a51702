/**
 * The objective as one whole number: cost first, then the number of parts, so that of equally cheap
 * splits the one with fewer parts wins. The space between the steps takes up what the rounding down
 * of lower bounds loses.
 */
const PART_STEP = 1n << 7n;
const COST_STEP = 1n << 21n;

/** At this bound on parts all part steps together are far below one cost step. */
export const PARTS_MAX = 100;

/** What one common cost unit weighs in the objective. */
export const OBJECTIVE_PER_COST = COST_STEP;

/** What one more part weighs in the objective. */
export const OBJECTIVE_PER_PART = PART_STEP;

export function objectiveOf(cost: bigint, parts: number): bigint {
  return cost * COST_STEP + BigInt(parts) * PART_STEP;
}

/**
 * The least cost of a split whose objective is at least `bound`.
 *
 * @param step what every cost is a multiple of
 */
export function costBound(bound: bigint, step = 1n): bigint {
  return ceilDivide(bound - BigInt(PARTS_MAX) * PART_STEP, COST_STEP * step) * step;
}

/** The least objective that a split can have if it is at least `bound`: whole cost steps and whole parts. */
export function liftedBound(bound: bigint, partsLimit: number, step: bigint): bigint {
  const cost = costBound(bound, step);
  const parts = ceilDivide(bound - cost * COST_STEP, PART_STEP);
  if (parts > BigInt(partsLimit)) return objectiveOf(cost + step, 1);
  return cost * COST_STEP + (parts > 1n ? parts : 1n) * PART_STEP;
}

function ceilDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator > quotient * denominator ? quotient + 1n : quotient;
}
