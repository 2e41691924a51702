import type { Knex } from 'knex';
import type { BatchId, Mode, OrganizationId } from '../../domain/ids';
import type { BatchRecord } from './records';

/** The batch of the organization in that mode. */
export async function findBatch(
  db: Knex,
  { organizationId, mode }: { readonly organizationId: OrganizationId; readonly mode: Mode },
  id: BatchId,
): Promise<BatchRecord | undefined> {
  return db<BatchRecord>('batches').where({ organization_id: organizationId, mode, id }).first();
}
