import type { DepositAccount } from '../../domain/config/deposit-account';
import type { Stored, VersionedOrganization } from '../../domain/config/stored-configuration';
import type { Mode } from '../../domain/ids';
import { gatewayError } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/** The deposit accounts of one mode, which is that of their provider account; disabled ones too: money may lie there. */
export function depositAccountsOf(
  { depositAccounts, providerAccounts }: VersionedOrganization,
  mode: Mode,
): readonly Stored<DepositAccount>[] {
  const ofMode = new Set(providerAccounts.filter((each) => each.mode === mode).map(({ id }) => id));
  return depositAccounts.filter(({ providerAccountId }) => ofMode.has(providerAccountId));
}

/**
 * The deposit account that the path names.
 *
 * @throws GatewayErrors `not_found`, the same for one that is unknown and one of another organization or mode
 */
export async function depositAccountOfPath(
  { caller, id }: Call,
  { configuration }: ApiDeps,
): Promise<Stored<DepositAccount>> {
  const organization = await configuration.organization(caller.organizationId);
  const account = depositAccountsOf(organization, caller.mode).find((each) => each.id === id);
  if (account === undefined) throw gatewayError('not_found', 'There is no such deposit account.');
  return account;
}
