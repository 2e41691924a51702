import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { CallbackEndpoint } from '../domain/config/payout-point';
import type { VersionedOrganization } from '../domain/config/stored-configuration';
import type { PayoutPointId } from '../domain/ids';
import type { CallbackRow } from './callback-store';
import type { ConfigurationReader } from './configuration-cache';

/** Where a callback goes now, and by which settings. */
export type CallbackTarget = {
  readonly url: string;
  readonly endpoint: string;
  readonly settings: CallbackEndpoint;
  /** The configuration that says so. */
  readonly organization: VersionedOrganization;
};

/** As the configuration says at the time of the try; `undefined` where the point has no callback any more. */
export async function callbackTarget(
  trx: Knex,
  configuration: ConfigurationReader,
  { organization_id: organizationId, operation_id: id, batch_id }: CallbackRow,
): Promise<CallbackTarget | undefined> {
  const table = batch_id === null ? 'payout_requests' : 'batches';
  const told: (Told & { readonly configuration_version: number }) | undefined = await trx(table)
    .join('organizations', 'organizations.id', `${table}.organization_id`)
    .where({ [`${table}.organization_id`]: organizationId, [`${table}.id`]: id })
    .first('callback_url', 'point_id', 'configuration_version');
  if (told === undefined) return undefined;
  return targetOf(await configuration.organization(organizationId, trx, told.configuration_version), told);
}

/** What an operation says of where it is told: an address of its own, and its point. */
type Told = { readonly callback_url: string | null; readonly point_id: PayoutPointId | null };

/** The same by a configuration that was read already. */
export function targetOf(
  organization: VersionedOrganization,
  { callback_url, point_id }: Told,
): CallbackTarget | undefined {
  const settings = organization.payoutPoints.find((point) => point.id === point_id)?.callback;
  if (settings === undefined || settings === null) return undefined;
  const url = callback_url ?? settings.url;
  return { url, endpoint: endpointOf(url), settings, organization };
}

/** The name of an address in the tables: its SHA-256 in hex, as the triggers write it. */
export const endpointOf = (url: string): string => createHash('sha256').update(url).digest('hex');
