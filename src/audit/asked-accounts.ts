import type { Knex } from 'knex';
import { readOrganization } from '../db/configuration-store';
import type { DepositAccount } from '../domain/config/deposit-account';
import type { ProviderAccount } from '../domain/config/provider-account';
import type { OrganizationId } from '../domain/ids';
import type { Connector, ConnectorTools, ProviderConnection } from '../providers/connector';
import { openAccount } from '../providers/open-account';
import type { Vault } from '../vault';

/** A provider account of ours, opened, with the deposit accounts that lie there. */
export type AskedAccount = {
  readonly organizationId: OrganizationId;
  readonly account: ProviderAccount;
  readonly connection: ProviderConnection;
  readonly depositAccounts: readonly DepositAccount[];
};

export type ProviderDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly connectors: readonly Connector[];
  readonly tools: ConnectorTools;
};

/** All provider accounts there ever were, also those that are not used any more: they may have paid. */
export async function openAskedAccounts({
  db,
  vault,
  connectors,
  tools,
}: ProviderDeps): Promise<readonly AskedAccount[]> {
  const asked: AskedAccount[] = [];
  for (const { id } of await db('organizations').orderBy('id').select('id')) {
    const organization = await readOrganization(db, vault, id);
    for (const account of organization?.providerAccounts ?? []) {
      const connector = connectors.find(({ key }) => key === account.connector);
      if (connector === undefined) throw new Error(`this build has no connector "${account.connector}"`);
      asked.push({
        organizationId: id,
        account,
        connection: openAccount(connector, account, tools),
        depositAccounts:
          organization?.depositAccounts.filter(({ providerAccountId }) => providerAccountId === account.id) ??
          [],
      });
    }
  }
  return asked;
}
