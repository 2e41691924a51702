import { greatestCommonDivisor } from './common-weights';
import type { Group } from './group';

/** What every cost of a split within the groups is a multiple of: coarser, the fewer currencies are left. */
export function costStep(groups: readonly Group[]): bigint {
  return groups.reduce((step, { route }) => greatestCommonDivisor(step, route.weight), 0n) || 1n;
}
