import type { Knex } from 'knex';
import type { DepositAccount } from '../domain/config/deposit-account';
import type { OrganizationId } from '../domain/ids';
import { opening } from '../domain/ledger/postings';
import { postLedger } from './ledger-store';
import type { NewId } from './new-id';

/** Gives a new deposit account its balances, and posts its opening balance, once. */
export async function openDepositAccount(
  trx: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  { id, currency, minimumBalance, openingBalance }: DepositAccount,
  at: string,
): Promise<void> {
  await trx('deposit_balances').insert({
    organization_id: organizationId,
    deposit_account_id: id,
    currency,
    minimum_balance: minimumBalance.toString(),
  });
  if (openingBalance === 0n) return;
  await postLedger(trx, newId, organizationId, [
    {
      kind: 'opening',
      cause: `${id}:opening`,
      depositAccountId: id,
      currency,
      entries: opening(openingBalance),
      payoutId: null,
      actor: 'apply',
      reason: null,
      occurredAt: at,
    },
  ]);
}

/** What must stay on the account; holds look at it, recorded facts do not. */
export async function setMinimumBalance(
  trx: Knex,
  organizationId: OrganizationId,
  { id, minimumBalance }: DepositAccount,
): Promise<void> {
  await trx('deposit_balances')
    .where({ organization_id: organizationId, deposit_account_id: id })
    .update({ minimum_balance: minimumBalance.toString() });
}
