import type { Knex } from 'knex';
import type { DepositAccountId, OrganizationId } from '../domain/ids';

/** What lies at a deposit account, in minor units of its currency. */
export type Balance = {
  readonly funds: bigint;
  readonly held: bigint;
  readonly minimumBalance: bigint;
};

/** The balances of some deposit accounts, all as of the same moment. */
export async function readBalances(
  db: Knex,
  organizationId: OrganizationId,
  ids: readonly DepositAccountId[],
): Promise<ReadonlyMap<DepositAccountId, Balance>> {
  const rows = await db('deposit_balances')
    .where({ organization_id: organizationId })
    .whereIn('deposit_account_id', ids)
    .select('deposit_account_id', 'funds', 'held', 'minimum_balance');
  return new Map(
    rows.map(({ deposit_account_id, funds, held, minimum_balance }) => [
      deposit_account_id,
      { funds: BigInt(funds), held: BigInt(held), minimumBalance: BigInt(minimum_balance) },
    ]),
  );
}
