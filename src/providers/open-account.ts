import type { ProviderAccount } from '../domain/config/provider-account';
import type { Connector, ConnectorTools, ProviderConnection } from './connector';

/** Opens a provider account with its settings, secrets included: they go no further than the connector. */
export function openAccount(
  connector: Connector,
  { id, settings }: ProviderAccount,
  tools: ConnectorTools,
): ProviderConnection {
  const revealed = Object.entries(settings).map(([name, secret]) => [name, secret.reveal()]);
  return connector.open(id, Object.fromEntries(revealed), tools);
}
