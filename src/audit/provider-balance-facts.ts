import type { Knex } from 'knex';
import type { AskedAccount } from './asked-accounts';
import type { ProviderBalanceFacts } from './checks/provider-balances';
import { keyOf } from './key-of';
import type { TwoSayings } from './provider-books';
import { readBalances } from './read-ledger';

/**
 * The deposit accounts whose provider knows a balance.
 *
 * @param openOf payouts that have not ended, by organization and deposit account
 */
export async function providerBalanceFacts(
  trx: Knex,
  accounts: readonly AskedAccount[],
  { before, after }: TwoSayings,
  openOf: ReadonlyMap<string, number>,
): Promise<readonly ProviderBalanceFacts[]> {
  const ofConfiguration = new Map(
    accounts.flatMap(({ organizationId, depositAccounts }) =>
      depositAccounts.map((account) => [keyOf(organizationId, account.id), account]),
    ),
  );
  const facts = (await readBalances(trx)).map(
    ({ organizationId, depositAccountId, currency, kept }): ProviderBalanceFacts => {
      const key = keyOf(organizationId, depositAccountId);
      return {
        ...{ organizationId, depositAccountId, currency },
        ours: (kept?.funds ?? 0n) + (kept?.held ?? 0n),
        fees: kept?.fees ?? 0n,
        tolerance: ofConfiguration.get(key)?.driftThreshold ?? 0n,
        open: openOf.get(key) ?? 0,
        before: before.balance(organizationId, depositAccountId),
        after: after.balance(organizationId, depositAccountId),
      };
    },
  );
  return facts.filter((each) => each.after !== undefined);
}
