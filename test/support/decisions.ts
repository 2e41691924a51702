import type { ChosenPart, CreditChange, Decision, RoutingRecord } from '../../src/domain/routing/decision';
import { idOf, NOON } from './operations';

const RECORD: RoutingRecord = {
  part: 1,
  attempt: 1,
  scheme_id: 'rsc_main',
  scheme_version: 1,
  path: [],
  strategies: [{ type: 'weight', routes: [], failed: null }],
  chosen: [],
  cost_total: null,
  gap: null,
  tie_break: null,
  inputs: {},
  at: NOON,
};

/** A part through `rou_<name>`: that amount, 1.00 of fee, and both held. */
export function aPart(name: string, amount: bigint): ChosenPart {
  return {
    routeId: idOf('payoutRoute', `rou_${name}`),
    depositAccountId: idOf('depositAccount', `dep_${name}`),
    providerAccountId: idOf('providerAccount', `pac_${name}`),
    amount,
    depositAmount: amount,
    expectedFee: 100n,
    hold: amount + 100n,
  };
}

export function chosen(
  parts: readonly ChosenPart[],
  creditChanges: readonly CreditChange[] = [],
): Decision & { outcome: 'chosen' } {
  return { outcome: 'chosen', parts, creditChanges, leafKey: 'rsc_main/test_usd/leaf', record: RECORD };
}

export const FILTERED: Decision = {
  outcome: 'refused',
  code: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED',
  text: 'Every route was filtered out.',
  mayWaitForBalance: false,
  record: RECORD,
};
