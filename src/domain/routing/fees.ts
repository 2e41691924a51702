import { percentOf } from '../money/fraction';
import type { FeeRule, FeeSchedule } from './fee';

/**
 * What a route charges for one payout, in minor units of the deposit currency (`domain.md` §4, fees).
 * The percentage is rounded up; `min` and `max` bound the sum of percentage and fixed fee, and `max`
 * wins where they disagree. The first tier whose `upTo` is at least the amount applies to the whole amount.
 *
 * @param depositAmount minor units of the deposit currency
 * @throws when no tier holds the amount: a schedule's last tier has no upper end
 */
export function feeOf(schedule: FeeSchedule, depositAmount: bigint): bigint {
  switch (schedule.kind) {
    case 'none':
      return 0n;
    case 'single':
      return feeByRule(schedule.rule, depositAmount);
    case 'tiers': {
      const tier = schedule.tiers.find(({ upTo }) => upTo === null || depositAmount <= upTo);
      if (tier === undefined) throw new Error(`no fee tier holds ${depositAmount} minor units`);
      return feeByRule(tier, depositAmount);
    }
  }
}

function feeByRule(rule: FeeRule, depositAmount: bigint): bigint {
  const percentage = rule.percent === null ? 0n : percentOf(depositAmount, rule.percent, 'up');
  const sum = percentage + (rule.fixed ?? 0n);
  const raised = rule.min !== null && sum < rule.min ? rule.min : sum;
  return rule.max !== null && raised > rule.max ? rule.max : raised;
}
