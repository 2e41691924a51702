import type { Knex } from 'knex';
import type { BatchRecord } from '../../db/batches/records';
import { type ResourceDocument, resourceDocument } from '../document';
import type { ResourceOf } from '../openapi/resource-kind';
import type { BATCH } from './schema';

/** A batch as it is answered. */
export async function batchDocument(_db: Knex, record: BatchRecord): Promise<ResourceDocument> {
  const resource: ResourceOf<typeof BATCH> = {
    type: 'batch',
    id: record.id,
    attributes: {
      status: record.status,
      final: record.final,
      mode: record.mode,
      point_id: record.point_id,
      reference_id: record.reference_id,
      rows_total: record.rows_total,
      rows_invalid: record.rows_invalid,
      approved_by: record.approved_by,
      approval_expires_at: record.approval_expires_at?.toISOString() ?? null,
      expires_at: record.expires_at.toISOString(),
      created_at: record.created_at.toISOString(),
      finished_at: record.finished_at?.toISOString() ?? null,
    },
  };
  return resourceDocument(resource);
}
