import type { Knex } from 'knex';
import type { DepositAccountId, OrganizationId } from '../domain/ids';

/** What lies at a deposit account, in minor units of its currency. */
export type Balance = {
  readonly funds: bigint;
  readonly held: bigint;
  readonly minimumBalance: bigint;
  /** What its provider said last; null where it has never said it. */
  readonly atProvider: { readonly amount: bigint; readonly at: Date } | null;
};

/** The balances of some deposit accounts, all as of the same moment. */
export async function readBalances(
  db: Knex,
  organizationId: OrganizationId,
  ids: readonly DepositAccountId[],
): Promise<ReadonlyMap<DepositAccountId, Balance>> {
  const rows = await db('deposit_balances as b')
    .leftJoin('provider_balances as p', (join) =>
      join.on('p.organization_id', 'b.organization_id').andOn('p.deposit_account_id', 'b.deposit_account_id'),
    )
    .where({ 'b.organization_id': organizationId })
    .whereIn('b.deposit_account_id', ids)
    .select('b.deposit_account_id', 'b.funds', 'b.held', 'b.minimum_balance', 'p.amount', 'p.at');
  return new Map(
    rows.map(({ deposit_account_id, funds, held, minimum_balance, amount, at }) => [
      deposit_account_id,
      {
        funds: BigInt(funds),
        held: BigInt(held),
        minimumBalance: BigInt(minimum_balance),
        atProvider: amount === null ? null : { amount: BigInt(amount), at },
      },
    ]),
  );
}
