import { targetOf } from '../db/callback-target';
import type { ClaimedCallback } from '../db/claim-due-callbacks';
import type { ConfigurationReader } from '../db/configuration-cache';
import type { BegunTry } from './begin-try';

/** The try that the claim has begun; `undefined` where it has not, or where the configuration has changed since. */
export async function begunByClaim(
  configuration: ConfigurationReader,
  claimed: ClaimedCallback,
): Promise<BegunTry | undefined> {
  if (!claimed.is_begun) return undefined;
  const { organization_id: id, configuration_version: version } = claimed;
  const organization = await configuration.organization(id, undefined, version);
  const target = targetOf(organization, claimed);
  return target?.endpoint === claimed.endpoint ? { kind: 'begun', callback: claimed, target } : undefined;
}
