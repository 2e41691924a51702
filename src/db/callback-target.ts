import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { CallbackEndpoint } from '../domain/config/payout-point';
import type { PayoutPointId } from '../domain/ids';
import type { CallbackRow } from './callback-store';
import type { ConfigurationReader } from './configuration-cache';

/** Where a callback goes now, and by which settings. */
export type CallbackTarget = {
  readonly url: string;
  readonly endpoint: string;
  readonly settings: CallbackEndpoint;
};

/** As the configuration says at the time of the try; `undefined` where the point has no callback any more. */
export async function callbackTarget(
  trx: Knex,
  configuration: ConfigurationReader,
  { organization_id: organizationId, operation_id: id, batch_id }: CallbackRow,
): Promise<CallbackTarget | undefined> {
  const told: { callback_url: string | null; point_id: PayoutPointId | null } | undefined = await trx(
    batch_id === null ? 'payout_requests' : 'batches',
  )
    .where({ organization_id: organizationId, id })
    .first('callback_url', 'point_id');
  const { payoutPoints } = await configuration.organization(organizationId, trx);
  const settings = payoutPoints.find((point) => point.id === told?.point_id)?.callback;
  if (settings === undefined || settings === null) return undefined;
  const url = told?.callback_url ?? settings.url;
  return { url, endpoint: endpointOf(url), settings };
}

/** The name of an address in the tables: its SHA-256 in hex, as the triggers write it. */
export const endpointOf = (url: string): string => createHash('sha256').update(url).digest('hex');
