import type { BatchRecord } from '../../db/batches/records';
import type { ResourceOf } from '../openapi/resource-kind';
import type { Shown } from '../openapi/shown';
import { batchPath, PAYOUT_REQUESTS_PATH } from '../paths';
import type { BATCH, batchCounts, batchOrder, batchStanding } from './schema';

/** @param counts absent in lists */
export function batchResource(
  batch: BatchRecord,
  counts?: Shown<typeof batchCounts>,
): ResourceOf<typeof BATCH> {
  return {
    type: 'batch',
    id: batch.id,
    attributes: {
      ...order(batch),
      ...standing(batch),
      ...counts,
      created_at: batch.created_at.toISOString(),
      updated_at: batch.updated_at.toISOString(),
      started_at: batch.started_at?.toISOString() ?? null,
      finished_at: batch.finished_at?.toISOString() ?? null,
    },
    relationships: {
      batch_rows: linkTo(`${batchPath(batch.id)}/rows`),
      payout_requests: linkTo(`${PAYOUT_REQUESTS_PATH}?filter[batch_id]=${batch.id}`),
      events: linkTo(`${batchPath(batch.id)}/events`),
      faults: linkTo(`${batchPath(batch.id)}/faults`),
      preview: linkTo(`${batchPath(batch.id)}/preview`),
    },
  };
}

const linkTo = (related: string) => ({ links: { related } });

function order(batch: BatchRecord): Shown<typeof batchOrder> {
  return {
    point_id: batch.point_id,
    reference_id: batch.reference_id,
    description: batch.description,
    metadata: batch.metadata,
    callback_url: batch.callback_url,
    test_mode: batch.mode === 'test',
    format: batch.format,
    plan: batch.plan,
    on_invalid: batch.on_invalid,
    autoprocess: batch.autoprocess,
    submitted_by: batch.submitted_by,
    expires_at: batch.expires_at.toISOString(),
  };
}

function standing(batch: BatchRecord): Shown<typeof batchStanding> {
  return {
    status: batch.status,
    final: batch.final,
    rows_total: batch.rows_total,
    rows_invalid: batch.rows_invalid,
    approval: approvalOf(batch),
    cancellation: batch.cancellation,
    version: batch.version,
  };
}

function approvalOf(batch: BatchRecord): Shown<typeof batchStanding>['approval'] {
  const { approved_by, approved_at, approval_expires_at, approved_hash } = batch;
  // The database has either all of them or none.
  if (approved_by === null || approved_at === null || approval_expires_at === null) return null;
  return {
    by: approved_by,
    at: approved_at.toISOString(),
    expires_at: approval_expires_at.toISOString(),
    preview_hash: approved_hash,
  };
}
