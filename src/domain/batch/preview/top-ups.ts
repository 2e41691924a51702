import type { DepositAccountId } from '../../ids';
import { formatAmount } from '../../money/amount';
import type { CurrencyCode } from '../../money/currency';
import { compareText } from '../../routing/text-order';
import { decideInTurn } from '../each/decide-in-turn';
import { planJointly } from '../joint/plan-jointly';
import { RowCosts } from '../joint/row-costs';
import type { BatchPlan } from '../plan-batch';
import type { Placement, PlanRow } from '../plan-row';
import type { BatchPreviewDocument } from '../preview-document';
import type { Steps } from '../steps';

/** More than all holds of a batch together. */
const MORE_THAN_ANY_HOLD = 10n ** 60n;

/**
 * The money to be added so that the rows which lack nothing else would be paid, too: they are planned once
 * more, at the least cost, on what the plan leaves of every day, as if money had no end. What they would hold,
 * less what the plan leaves on the account, is missing.
 */
export function* topUps(
  rows: readonly PlanRow[],
  { placements, facts, units }: BatchPlan,
): Steps<BatchPreviewDocument['top_ups']> {
  const lacking = rows.filter((_, index) => placements[index]?.kind === 'unplaced');
  if (lacking.length === 0) return [];
  const rich = facts.withMoney(MORE_THAN_ANY_HOLD);
  const placed: readonly Placement[] =
    units === null
      ? yield* decideInTurn(lacking, rich)
      : (yield* planJointly(lacking, rich, new RowCosts(units))).placements;
  const held = new Map<DepositAccountId, bigint>();
  for (const placement of placed)
    for (const { depositAccountId, hold } of placement.kind === 'placed' ? placement.parts : [])
      held.set(depositAccountId, (held.get(depositAccountId) ?? 0n) + hold);
  return [...held]
    .sort(([left], [right]) => compareText(left, right))
    .map(([account, holds]) => ({ account, missing: holds - facts.available(account) }))
    .filter(({ missing }) => missing > 0n)
    .map(({ account, missing }) => {
      const currency = currencyOf(lacking, account);
      return { deposit_account_id: account, currency, amount: formatAmount(missing, currency) };
    });
}

function currencyOf(rows: readonly PlanRow[], accountId: DepositAccountId): CurrencyCode {
  for (const { inputs } of new Set(rows.map(({ group }) => group))) {
    const account = inputs.accounts.find(({ depositAccountId }) => depositAccountId === accountId);
    if (account !== undefined) return account.currency;
  }
  throw new Error(`no group of rows draws on ${accountId}`);
}
