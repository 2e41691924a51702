import type { Knex } from 'knex';
import { findEarlierBatches } from '../../db/batches/find-batch';
import { insertBatch, type NewBatch } from '../../db/batches/insert-batch';
import { deleteSoundRows } from '../../db/batches/insert-rows';
import type { BatchRecord } from '../../db/batches/records';
import { RELAY_AFTER_MS } from '../../db/relay-after';
import type { NewEvent } from '../../domain/events/event';
import { gatewayError } from '../gateway-errors';
import { manyIdsOf } from '../ids-of';
import type { ApiDeps } from '../ports';
import type { UploadCall } from '../route';
import type { CheckedRow } from './check-row';
import type { ReadUpload } from './read-upload';
import type { RowTally } from './row-tally';
import { type RowStoring, type StoredRows, storeRows } from './store-rows';

/** The batch with what its rows came to; or nothing, since it was stored before. */
export type StoredBatch =
  | { readonly kind: 'stored'; readonly record: BatchRecord; readonly tally: RowTally }
  | { readonly kind: 'taken'; readonly contentHash: Buffer };

/** Stores a batch with all its rows as they come: all of it, or nothing. */
export async function storeBatch(
  call: UploadCall,
  deps: ApiDeps,
  upload: ReadUpload,
  chunks: AsyncIterable<readonly CheckedRow[]>,
  idempotencyKey: string | null,
  nowMs: number,
): Promise<StoredBatch> {
  const newId = manyIdsOf(deps);
  const storing = { upload, batchId: newId('batch'), caller: call.caller, newId, vault: deps.vault };
  const store = async (trx: Knex): Promise<StoredBatch> => {
    const rows = await storeRows(trx, storing, chunks);
    if (rows.tally.total() === 0)
      throw gatewayError('malformed_body', 'The file has no row behind its header.');
    const batch = newBatch(call, storing, rows, idempotencyKey, nowMs);
    const taken = new Taken(rows.contentHash);
    if (batch.status === 'REJECTED') {
      // What was taken once stays taken, also where its rows would be refused today.
      const [earlier] = await findEarlierBatches(trx, call.caller, nameOf(batch));
      if (earlier !== undefined) throw taken;
      await deleteSoundRows(trx, batch.organization_id, batch.id);
    }
    // An upload takes as long as its caller sends, so that the time is that of its end.
    const startBefore = new Date(deps.nowMs() + RELAY_AFTER_MS);
    const record = await insertBatch(trx, newId, batch, eventsOf(batch, rows.tally), startBefore);
    if (record === undefined) throw taken;
    return { kind: 'stored', record, tally: rows.tally };
  };
  try {
    return await deps.db.transaction(store);
  } catch (error) {
    if (error instanceof Taken) return { kind: 'taken', contentHash: error.contentHash };
    throw error;
  }
}

/** Takes back the rows that were stored of a batch that turned out to be there. */
class Taken extends Error {
  readonly contentHash: Buffer;

  constructor(contentHash: Buffer) {
    super('the batch was stored before');
    this.contentHash = contentHash;
  }
}

function nameOf({ idempotency_key, reference_id, content_hash }: NewBatch) {
  return { idempotencyKey: idempotency_key, referenceId: reference_id, contentHash: content_hash };
}

function newBatch(
  { caller, requestId: callId }: UploadCall,
  { upload: { batch, format }, batchId }: RowStoring,
  { tally, contentHash, columns }: StoredRows,
  idempotencyKey: string | null,
  nowMs: number,
): NewBatch {
  const invalid = tally.of('invalid');
  const isRejected = invalid === tally.total() || (batch.onInvalid === 'reject' && invalid > 0);
  return {
    organization_id: caller.organizationId,
    id: batchId,
    mode: caller.mode,
    point_id: batch.pointId ?? tally.commonPoint(),
    reference_id: batch.referenceId,
    idempotency_key: idempotencyKey,
    content_hash: contentHash,
    format,
    plan: batch.plan,
    on_invalid: batch.onInvalid,
    autoprocess: batch.autoprocess,
    description: batch.description,
    metadata: batch.metadata,
    callback_url: batch.callbackUrl,
    columns,
    rows_total: tally.total(),
    rows_invalid: invalid,
    submitted_by: caller.id,
    call_id: callId,
    expires_at: batch.expiresAt,
    created_at: new Date(nowMs),
    status: isRejected ? 'REJECTED' : 'PREVIEWING',
  };
}

function eventsOf(batch: NewBatch, tally: RowTally): readonly NewEvent[] {
  const { submitted_by: actor, format, plan, on_invalid, rows_total: rows } = batch;
  const created = { type: 'batch.created', actor, data: { format, plan, on_invalid, rows } } as const;
  if (batch.status !== 'REJECTED') return [created];
  const data = { invalid: batch.rows_invalid, faults: tally.faults() };
  return [created, { type: 'batch.rejected', actor, data }];
}
