import type { Knex } from 'knex';
import type { BatchRecord } from '../../db/batches/records';
import { countRows } from '../../db/batches/row-counts';
import type { ResourceOf } from '../openapi/resource-kind';
import type { BATCH } from './schema';

/** A batch as it stands, with its rows counted. */
export async function batchDocument(db: Knex, batch: BatchRecord): Promise<ResourceOf<typeof BATCH>> {
  return {
    type: 'batch',
    id: batch.id,
    attributes: {
      status: batch.status,
      final: batch.final,
      plan: batch.plan,
      on_invalid: batch.on_invalid,
      autoprocess: batch.autoprocess,
      format: batch.format,
      reference_id: batch.reference_id,
      description: batch.description,
      metadata: batch.metadata,
      callback_url: batch.callback_url,
      test_mode: batch.mode === 'test',
      point_id: batch.point_id,
      rows: { total: batch.rows_total, ...(await countRows(db, batch)) },
      submitted_by: batch.submitted_by,
      version: batch.version,
      expires_at: batch.expires_at.toISOString(),
      created_at: batch.created_at.toISOString(),
      updated_at: batch.updated_at.toISOString(),
      started_at: batch.started_at?.toISOString() ?? null,
      finished_at: batch.finished_at?.toISOString() ?? null,
    },
  };
}
