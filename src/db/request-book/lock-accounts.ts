import type { Knex } from 'knex';
import type { DepositAccountId, OrganizationId } from '../../domain/ids';

/** Locks balances, always in the order of their ids, so that no two transactions wait for each other. */
export async function lockAccounts(
  trx: Knex,
  organizationId: OrganizationId,
  accountIds: readonly DepositAccountId[],
): Promise<void> {
  await trx.raw(
    `select 1 from deposit_balances where organization_id = ? and deposit_account_id = any(?)
     order by deposit_account_id for update`,
    [organizationId, [...accountIds]],
  );
}
