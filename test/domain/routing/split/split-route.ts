import { parseId } from '../../../../src/domain/ids';
import { ONE } from '../../../../src/domain/money/fraction';
import type { FeeRule, FeeSchedule } from '../../../../src/domain/routing/fee';
import type { SplitRoute } from '../../../../src/domain/routing/split/cheapest-split';
import { required } from './random-problem';

/** A route in one currency without limits and fees, on an account of its own unless one is named. */
export function splitRoute(
  name: string,
  overrides: Partial<Omit<SplitRoute, 'routeId' | 'depositAccountId'>> & { readonly account?: string } = {},
): SplitRoute {
  const { account = name, ...rest } = overrides;
  return {
    routeId: required(parseId('payoutRoute', `rou_${name}`)),
    depositAccountId: required(parseId('depositAccount', `dep_${account}`)),
    priority: 1,
    min: 1n,
    max: 1_000_000n,
    total: 1_000_000n,
    partsMax: 100,
    serviceCurrency: 'USD',
    depositCurrency: 'USD',
    midToDeposit: ONE,
    fee: { kind: 'none' },
    fxBufferPercent: ONE,
    depositToPoint: ONE,
    ...rest,
  };
}

export function feeRule(rule: Partial<FeeRule>): FeeRule {
  return { percent: null, fixed: null, min: null, max: null, ...rule };
}

export function singleFee(rule: Partial<FeeRule>): FeeSchedule {
  return { kind: 'single', rule: feeRule(rule) };
}
