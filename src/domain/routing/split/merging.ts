import type { FeeRule, FeeSchedule } from '../fee';

/**
 * Whether two parts of a route never cost less than one part with the sum of their amounts. Rounding up
 * never favours two parts, and neither does a percentage with a fixed fee, a minimum and a maximum. Of
 * tiers it is certain only if no later tier is dearer in any of its figures and the last one has no end.
 *
 * Where it holds, two parts that fit into one are never in a cheapest split with the fewest parts.
 */
export function isMergingFree(schedule: FeeSchedule): boolean {
  switch (schedule.kind) {
    case 'none':
    case 'single':
      return true;
    case 'tiers':
      return schedule.tiers.every((tier, index) => {
        const next = schedule.tiers[index + 1];
        return next === undefined ? tier.upTo === null : isNowhereDearer(next, tier);
      });
  }
}

function isNowhereDearer(rule: FeeRule, than: FeeRule): boolean {
  const [percent, thanPercent] = [rule.percent ?? NOTHING, than.percent ?? NOTHING];
  return (
    percent.numerator * thanPercent.denominator <= thanPercent.numerator * percent.denominator &&
    (rule.fixed ?? 0n) <= (than.fixed ?? 0n) &&
    (rule.min ?? 0n) <= (than.min ?? 0n) &&
    (than.max === null || (rule.max !== null && rule.max <= than.max))
  );
}

const NOTHING = { numerator: 0n, denominator: 1n };
