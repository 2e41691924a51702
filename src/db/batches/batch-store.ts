import type { Knex } from 'knex';
import { isFinalBatch } from '../../domain/batch/machine';
import type { Approval, BatchChanges, BatchPatch, BatchState } from '../../domain/batch/state';
import type { BatchId, Mode, OrganizationId } from '../../domain/ids';
import { eventWrites } from '../event-store';
import type { NewId } from '../new-id';
import { inOneStatement } from '../one-statement';
import type { BatchRecord } from './records';

/** A batch with its row locked: every step and every command waits for the one before. */
export async function lockBatch(
  trx: Knex,
  organizationId: OrganizationId,
  id: BatchId,
  mode?: Mode,
): Promise<BatchRecord | undefined> {
  return trx<BatchRecord>('batches')
    .where({ organization_id: organizationId, id, ...(mode === undefined ? {} : { mode }) })
    .forNoKeyUpdate()
    .first();
}

export function batchOfRecord(record: BatchRecord): BatchState {
  return {
    organizationId: record.organization_id,
    id: record.id,
    status: record.status,
    submittedBy: record.submitted_by,
    rowsTotal: record.rows_total,
    rowsInvalid: record.rows_invalid,
    approval: approvalOf(record),
    cancellation: record.cancellation,
    expiresAt: record.expires_at.toISOString(),
    startedAt: record.started_at?.toISOString() ?? null,
    version: record.version,
  };
}

function approvalOf(record: BatchRecord): Approval | null {
  const { approved_by: by, approved_at: at, approved_hash: hash, approval_expires_at: expiresAt } = record;
  if (by === null || at === null || expiresAt === null) return null;
  return { by, at: at.toISOString(), hash: hash ?? '', expiresAt: expiresAt.toISOString() };
}

/** Writes what a step changes, in the transaction that has locked the batch: events are numbered without gaps. */
export async function writeBatch(
  trx: Knex,
  newId: NewId,
  { organizationId, id, version }: BatchState,
  { batch, events, unsentRows }: BatchChanges,
  at: string,
): Promise<void> {
  await inOneStatement(trx, [
    ...eventWrites(trx, newId, { organizationId, operationId: id, after: version, events, at }),
    trx('batches')
      .where({ organization_id: organizationId, id })
      .update({ ...columnsOf(batch, at), version: version + events.length, updated_at: at }),
  ]);
  if (unsentRows === undefined) return;
  await trx('batch_rows')
    .where({ organization_id: organizationId, batch_id: id })
    .whereIn('status', ['ready', 'held'])
    .update({ status: unsentRows });
}

function columnsOf(patch: BatchPatch, at: string): Readonly<Record<string, unknown>> {
  const { status, approval, cancellation, startedAt, previewOutdated } = patch;
  return {
    ...(status === undefined ? {} : { status, final: isFinalBatch(status) }),
    ...(status !== undefined && isFinalBatch(status) ? { finished_at: at } : {}),
    ...(approval === undefined ? {} : approvalColumns(approval)),
    ...(cancellation === undefined ? {} : { cancellation: JSON.stringify(cancellation) }),
    ...(startedAt === undefined ? {} : { started_at: startedAt }),
    ...(previewOutdated === undefined ? {} : { preview_id: null }),
  };
}

function approvalColumns(approval: Approval | null) {
  return {
    approved_by: approval?.by ?? null,
    approved_at: approval?.at ?? null,
    approved_hash: approval?.hash ?? null,
    approval_expires_at: approval?.expiresAt ?? null,
  };
}
