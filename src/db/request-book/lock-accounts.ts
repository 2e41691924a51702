import type { Knex } from 'knex';
import type { DepositAccountId, OrganizationId } from '../../domain/ids';
import { prepared, type Statement } from '../prepared';

const LOCK: Statement = {
  name: 'lock_accounts',
  text: `
    select 1 from deposit_balances where organization_id = $1 and deposit_account_id = any($2)
    order by deposit_account_id for update`,
};

/** Locks balances, always in the order of their ids, so that no two transactions wait for each other. */
export async function lockAccounts(
  trx: Knex,
  organizationId: OrganizationId,
  accountIds: readonly DepositAccountId[],
): Promise<void> {
  await prepared(trx, LOCK, [organizationId, accountIds]);
}
