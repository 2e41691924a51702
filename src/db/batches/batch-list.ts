import type { Knex } from 'knex';
import type { BatchStatus } from '../../domain/batch/machine';
import type { BatchId, Mode, OrganizationId } from '../../domain/ids';
import { type InstantBounds, narrowToBounds } from '../instant-bounds';
import type { BatchRecord } from './records';

type Owner = { readonly organizationId: OrganizationId; readonly mode: Mode };

/** What is absent does not narrow. */
export type BatchFilter = {
  readonly statuses?: readonly BatchStatus[] | undefined;
  readonly referenceId?: string | undefined;
  readonly createdAt: InstantBounds;
};

/**
 * The newest batches first: ids are ordered by time.
 *
 * @param before only batches older than the one with this id
 * @param limit rows at most
 */
export async function listBatches(
  db: Knex,
  owner: Owner,
  filter: BatchFilter,
  before: BatchId | undefined,
  limit: number,
): Promise<readonly BatchRecord[]> {
  const query = db<BatchRecord>('batches')
    .where({ organization_id: owner.organizationId, mode: owner.mode })
    .select<BatchRecord[]>('*')
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query.where('id', '<', before);
  if (filter.statuses !== undefined) query.whereIn('status', filter.statuses);
  if (filter.referenceId !== undefined) query.where('reference_id', filter.referenceId);
  narrowToBounds(query, 'created_at', filter.createdAt);
  return query;
}
