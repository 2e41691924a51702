import type { Group } from './group';
import { OBJECTIVE_PER_PART } from './objective';
import type { Relaxation } from './relaxation';
import type { Slope } from './slope';

/**
 * The groups without the parts that no split below the cut-off can have (reduced costs).
 *
 * The relaxed answer pays at most its marginal slope for the last unit. So one part more of a group costs
 * at least its bound less what its units would cost at that slope, and so many of them that the bound of
 * the node reaches the cut-off are in no split that is looked for. Limits of routes and accounts that bind
 * make parts dearer still, so leaving them out of the account is safe.
 *
 * @param cutoff the least objective that is of no use
 */
export function usefulGroups(
  groups: readonly Group[],
  relaxation: Relaxation,
  cutoff: bigint,
): readonly Group[] {
  const { marginal, partPrice, bound } = relaxation;
  if (marginal === undefined) return groups;
  // Better means one part step better at least; the bound may have been rounded up by one.
  const slack = (cutoff - OBJECTIVE_PER_PART - bound + 1n) * marginal.length;
  return groups.flatMap((group) => {
    if (group.needed) return [group];
    const extra = leastExtra(group, partPrice, marginal);
    if (extra <= 0n || extra * BigInt(group.count) <= slack) return [group];
    const count = slack < 0n ? 0 : Number(slack / extra);
    return count === 0 ? [] : [{ ...group, count }];
  });
}

/**
 * What a part costs at least above the marginal slope, times the length of the marginal edge. The corners
 * are convex, so it falls and then rises along them.
 */
function leastExtra({ shape }: Group, partPrice: bigint, { length, rise }: Slope): bigint {
  let extra: bigint | undefined;
  for (const { amount, bound } of shape.corners) {
    const next = (bound + partPrice) * length - amount * rise;
    if (extra !== undefined && next >= extra) return extra;
    extra = next;
  }
  return extra ?? 0n;
}
