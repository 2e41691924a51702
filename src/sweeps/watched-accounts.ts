import type { DepositAccount } from '../domain/config/deposit-account';
import type { VersionedOrganization } from '../domain/config/stored-configuration';
import type { OrganizationId } from '../domain/ids';
import type { Connector, ConnectorTools } from '../providers/connector';
import { openAccount } from '../providers/open-account';

/** A deposit account, and how to ask its provider what it holds; `undefined` is no answer. */
export type WatchedAccount = {
  readonly organizationId: OrganizationId;
  readonly account: DepositAccount;
  readonly askBalance: () => Promise<bigint | undefined>;
};

/**
 * The deposit accounts of an organization that can be compared, by id. Where several share a provider account
 * and a currency, the provider has one figure for all of them, which is that of none.
 */
export function watchedAccounts(
  { id: organizationId, depositAccounts, providerAccounts }: VersionedOrganization,
  connectors: readonly Connector[],
  tools: ConnectorTools,
): readonly WatchedAccount[] {
  const sharing = (one: DepositAccount) =>
    depositAccounts.filter(
      (other) => other.providerAccountId === one.providerAccountId && other.currency === one.currency,
    );
  return depositAccounts
    .filter((account) => account.enabled && sharing(account).length === 1)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map((account) => ({
      organizationId,
      account,
      async askBalance() {
        const provider = providerAccounts.find(({ id }) => id === account.providerAccountId);
        const connector = connectors.find(({ key }) => key === provider?.connector);
        if (provider === undefined || connector === undefined) return undefined;
        return openAccount(connector, provider, tools).balance?.(account.currency);
      },
    }));
}
