import { accountCap } from './account-caps';
import { costStep } from './cost-step';
import { greatest } from './extremes';
import type { Group } from './group';
import type { Model } from './model';
import { liftedBound } from './objective';
import { type PricedRelaxation, type PriceHint, relaxWithinParts } from './part-pricing';
import type { Stack } from './relaxation';

/** A set of splits: all whose parts lie in the groups. */
export type SearchNode = {
  readonly groups: readonly Group[];
  /** No split of the set has a smaller objective. */
  readonly bound: bigint;
  readonly relaxation: PricedRelaxation;
  /** Accounts whose balance was found to bind; only these are looked at in the bound. */
  readonly capped: readonly boolean[];
  /** Grows from set to set in the order in which they are made. */
  readonly serial: number;
  /** Accounts that the relaxed amounts would overdraw. */
  readonly overdrawn: readonly number[];
};

/** What a set takes over from the one it was cut from. */
export type Inherited = {
  readonly capped: readonly boolean[];
  readonly priceHint: PriceHint;
  readonly bound: bigint;
};

/**
 * Bounds the set of splits.
 *
 * @param cutoff the least objective that is of no use
 * @returns undefined if it is proven that the set has no split below the cut-off
 */
export function searchNode(
  model: Model,
  groups: readonly Group[],
  inherited: Inherited,
  cutoff: bigint,
): SearchNode | undefined {
  if (!fitsPartsLimit(model, groups)) return undefined;
  const capped = [...inherited.capped];
  for (;;) {
    const caps = capsOf(model, groups, capped);
    const relaxation = caps && relaxWithinParts(model, groups, caps, inherited.priceHint, cutoff);
    if (relaxation === undefined) return undefined;
    const overdrawn = overdrawnAccounts(model, relaxation.answer.stacks);
    const unseen = overdrawn.filter((account) => capped[account] !== true);
    if (unseen.length === 0) {
      const lifted = liftedBound(relaxation.bound, model.partsLimit, costStep(groups));
      const bound = greatest(lifted, inherited.bound);
      return { groups, bound, relaxation, capped, overdrawn, serial: model.effort.bounds };
    }
    for (const account of unseen) capped[account] = true;
  }
}

function capsOf(
  model: Model,
  groups: readonly Group[],
  capped: readonly boolean[],
): (bigint | undefined)[] | undefined {
  const caps: (bigint | undefined)[] = [];
  for (const [account, isCapped] of capped.entries()) {
    const cap = isCapped ? accountCap(model, groups, account) : undefined;
    if (isCapped && cap === undefined) return undefined;
    caps.push(cap);
  }
  return caps;
}

function overdrawnAccounts(model: Model, stacks: readonly Stack[]): number[] {
  const held = model.available.map(() => 0n);
  for (const { group, amount, count } of stacks) {
    const { account, priceOf } = group.route;
    held[account] = (held[account] ?? 0n) + priceOf(amount).hold * BigInt(count);
  }
  return [...held.keys()].filter((account) => {
    const total = held[account] ?? 0n;
    return total > 0n && total > (model.available[account] ?? 0n);
  });
}

/** Whether the largest parts, as many as allowed, can bring up the amount beside those that must be there. */
function fitsPartsLimit(model: Model, groups: readonly Group[]): boolean {
  let [parts, left] = [model.partsLimit, model.amount];
  for (const { needed, count, to } of groups) {
    if (!needed) continue;
    parts -= count;
    left -= to * BigInt(count);
  }
  if (parts < 0) return false;
  const optional = groups.filter(({ needed }) => !needed);
  // Mostly any parts will do, and then their order is not asked for.
  return carries(optional, parts, left) || carries(optional.sort(largestFirst), parts, left);
}

/** Whether the first `parts` of them, each as large as it can be, bring up the amount. */
function carries(groups: readonly Group[], parts: number, amount: bigint): boolean {
  let [unused, left] = [parts, amount];
  for (const { count, to } of groups) {
    if (left <= 0n || unused === 0) break;
    const used = Math.min(count, unused);
    unused -= used;
    left -= to * BigInt(used);
  }
  return left <= 0n;
}

function largestFirst(left: Group, right: Group): number {
  return left.to > right.to ? -1 : left.to < right.to ? 1 : 0;
}
