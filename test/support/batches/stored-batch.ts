import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { BatchRecord, BatchRowRecord } from '../../../src/db/batches/records';
import { newId } from '../../../src/db/new-id';
import { isFinalBatch } from '../../../src/domain/batch/machine';
import type { BatchId } from '../../../src/domain/ids';
import type { Vault } from '../../../src/vault';
import { idOf, ORGANIZATION, SERVICE } from '../operations';

export type GivenRow = Partial<BatchRowRecord> & { readonly account?: string };

export type StoredBatch = { readonly id: BatchId; readonly hash: string };

const HOUR_MS = 3_600_000;

/**
 * Puts a batch into the database as an upload and its preview leave it: 1 USD to each recipient, previewed just now
 * and waiting for its approval, with the outbox row of its workflow.
 */
export async function storeBatch(
  { db, vault }: { readonly db: Knex; readonly vault: Vault },
  rows: readonly GivenRow[],
  given: Partial<BatchRecord> = {},
): Promise<StoredBatch> {
  const id = newId('batch');
  const previewId = newId('batchPreview');
  const hash = randomBytes(32).toString('hex');
  const now = new Date();
  const owner = { organization_id: ORGANIZATION };
  const later = new Date(now.getTime() + HOUR_MS);
  await db.transaction(async (trx) => {
    await trx('batches').insert(batchColumns(id, rows.length, { preview_id: previewId, ...given }));
    await trx('batch_previews').insert({
      ...owner,
      id: previewId,
      batch_id: id,
      hash,
      document: '{}',
      at: now,
      expires_at: later,
    });
    for (let from = 0; from < rows.length; from += 1_000)
      await trx('batch_rows').insert(
        rows.slice(from, from + 1_000).map((row, index) => rowColumns(id, from + index + 1, row, vault)),
      );
    await trx('events').insert({
      ...owner,
      operation_id: id,
      sequence: 1,
      id: newId('event'),
      type: 'batch.created',
      at: now,
      actor: 'key_1',
      data: '{}',
    });
    await trx('outbox').insert({ ...owner, operation_id: id, created_at: now, next_try_at: now });
  });
  return { id, hash };
}

/** A batch without its rows. */
export function batchColumns(id: BatchId, rowsTotal: number, given: Partial<BatchRecord>) {
  const now = new Date();
  const { status = 'AWAITING_APPROVAL' } = given;
  return {
    organization_id: ORGANIZATION,
    id,
    mode: 'test',
    content_hash: randomBytes(32),
    format: 'csv',
    plan: 'each',
    on_invalid: 'reject',
    autoprocess: false,
    metadata: {},
    rows_total: rowsTotal,
    rows_invalid: 0,
    submitted_by: 'key_1',
    status,
    final: isFinalBatch(status),
    expires_at: new Date(now.getTime() + 72 * HOUR_MS),
    version: 1,
    created_at: now,
    updated_at: now,
    ...given,
  };
}

function rowColumns(batchId: BatchId, number: number, given: GivenRow, vault: Vault) {
  const { account = `acc-${batchId}-${number}`, ...columns } = given;
  const requestId = newId('payoutRequest');
  const fields = JSON.stringify({ account });
  return {
    organization_id: ORGANIZATION,
    batch_id: batchId,
    number,
    line: number + 1,
    status: 'ready',
    request_id: requestId,
    point_id: idOf('payoutPoint', 'pop_main'),
    service: SERVICE,
    point_currency: 'USD',
    service_currency: 'USD',
    fixed_side: 'service',
    amount: '100',
    request: JSON.stringify(REQUEST_COLUMNS),
    body_hash: Buffer.from(fields),
    recipient_fingerprint: vault.fingerprint(fields),
    sealed: vault.seal(fields, requestId),
    ...columns,
  };
}

const REQUEST_COLUMNS = {
  autoprocess: true,
  wait_for_details: false,
  wait_for_balance: false,
  attempts_limit: 0,
  allow_split: false,
  allow_partial: false,
  parts_limit: 100,
  failover_on_recipient_fault: false,
  description: null,
  metadata: { from: 'a batch' },
  callback_url: null,
  expires_at: null,
};
