import type { Configuration } from '../../../src/domain/config/configuration';
import type { StoredConfiguration } from '../../../src/domain/config/stored-configuration';
import { parseId } from '../../../src/domain/ids';
import type { Secret } from '../../../src/domain/secret';

/** No real hash: the tests only need that equal keys have equal ones. */
export function hashOf(key: Secret): string {
  return [...key.reveal()].reverse().join('');
}

/** What the database has once a configuration was applied to it. */
export function storedAs(configuration: Configuration): StoredConfiguration {
  const enabled = <T>(items: readonly T[]) => items.map((item) => ({ enabled: true, ...item }));
  return {
    organizations: configuration.organizations.map((organization) => ({
      id: organization.id,
      name: organization.name,
      providerAccounts: enabled(organization.providerAccounts),
      depositAccounts: enabled(organization.depositAccounts),
      payoutServices: enabled(organization.payoutServices),
      payoutRoutes: organization.payoutRoutes,
      routingSchemes: enabled(organization.routingSchemes),
      rateSources: enabled(organization.rateSources),
      rateSchemes: enabled(organization.rateSchemes),
      payoutPoints: enabled(organization.payoutPoints),
      apiKeys: organization.apiKeys.map(({ key, scopes }, index) => {
        const id = parseId('apiKey', `key_${index}`);
        if (id === undefined) throw new Error('no id of a key');
        return { id, secretHash: hashOf(key), scopes, revoked: false };
      }),
    })),
  };
}
