import type { ProviderAccount } from '../../domain/config/provider-account';
import type { Stored } from '../../domain/config/stored-configuration';
import { parseId } from '../../domain/ids';
import { compareText } from '../../domain/routing/text-order';
import type { ResourceOf } from '../openapi/resource-kind';
import { readingOf } from './declared';
import { PROVIDER_ACCOUNT } from './schema';

export const PROVIDER_ACCOUNT_READING = readingOf<Stored<ProviderAccount>>({
  kind: PROVIDER_ACCOUNT,
  name: 'provider account',
  parseId: (text) => parseId('providerAccount', text),
  idOf: ({ id }) => id,
  visible: ({ providerAccounts }, mode) => providerAccounts.filter((account) => account.mode === mode),
  show: (accounts) => accounts.map(providerAccountResource),
});
export const { list: listProviderAccounts, get: getProviderAccount } = PROVIDER_ACCOUNT_READING;

/** A provider account with the names of its settings: which values are secret, only the connector knows. */
function providerAccountResource(account: Stored<ProviderAccount>): ResourceOf<typeof PROVIDER_ACCOUNT> {
  const { id, connector, mode, active, settings, enabled } = account;
  return {
    type: 'provider-account',
    id,
    attributes: {
      connector,
      mode,
      active,
      setting_names: Object.keys(settings).toSorted(compareText),
      enabled,
    },
  };
}
