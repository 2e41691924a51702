import type { Knex } from 'knex';
import type { BatchRecord, BatchRowRecord } from '../../../src/db/batches/records';
import { newId } from '../../../src/db/new-id';
import type { PayoutRequestRow } from '../../../src/db/payout-request-store';
import { isFinalBatch } from '../../../src/domain/batch/machine';
import type { BatchId, PayoutRequestId } from '../../../src/domain/ids';

type Columns<Row> = { readonly [K in keyof Row]?: unknown };

const DAY_MS = 86_400_000;

/** A batch of `org_test` in test mode that waits for its approval; `metadata` and the like as JavaScript has them. */
export async function storeBatch(db: Knex, other: Columns<BatchRecord> = {}): Promise<BatchRecord> {
  const id = newId('batch');
  const at = new Date();
  const status = (other.status as BatchRecord['status'] | undefined) ?? 'AWAITING_APPROVAL';
  const final = isFinalBatch(status);
  const [stored] = await db<BatchRecord>('batches').insert(
    {
      organization_id: 'org_test',
      id,
      mode: 'test',
      point_id: 'pop_main',
      reference_id: null,
      idempotency_key: null,
      content_hash: Buffer.from(id),
      format: 'csv',
      plan: 'each',
      on_invalid: 'reject',
      autoprocess: false,
      metadata: {},
      rows_total: 1,
      rows_invalid: 0,
      submitted_by: 'key_1',
      status,
      final,
      expires_at: new Date(at.getTime() + 3 * DAY_MS),
      version: 1,
      created_at: at,
      updated_at: at,
      finished_at: final ? at : null,
      ...other,
    } as never,
    '*',
  );
  if (stored === undefined) throw new Error(`${id} was not stored`);
  return stored;
}

/** Rows of a batch, numbered from 1 on, each `ready` unless it says otherwise: 10.00 USD that the recipient gets. */
export async function storeRows(
  db: Knex,
  { organization_id, id }: BatchRecord,
  rows: readonly Columns<BatchRowRecord>[],
): Promise<void> {
  const stored = rows.map((row, index) => ({
    organization_id,
    batch_id: id,
    number: index + 1,
    line: index + 2,
    status: 'ready',
    request_id: newId('payoutRequest'),
    point_id: 'pop_main',
    service: 'test_usd',
    point_currency: 'USD',
    service_currency: 'USD',
    fixed_side: 'service',
    amount: '1000',
    body_hash: Buffer.alloc(32),
    sealed: 'sealed',
    ...row,
    ...(row.faults === undefined ? {} : { faults: JSON.stringify(row.faults) }),
  }));
  for (let from = 0; from < stored.length; from += 1_000)
    await db('batch_rows').insert(stored.slice(from, from + 1_000));
}

/** A payout request that a row of the batch became: 10.00 USD, being sent. */
export async function storeRequest(
  db: Knex,
  batchId: BatchId | null,
  other: Columns<PayoutRequestRow> = {},
): Promise<PayoutRequestId> {
  const id = newId('payoutRequest');
  await db('payout_requests').insert({ ...requestRow(id, batchId), ...other });
  return id;
}

function requestRow(id: PayoutRequestId, batchId: BatchId | null) {
  const at = new Date();
  return {
    organization_id: 'org_test',
    id,
    mode: 'test',
    point_id: 'pop_main',
    service: 'test_usd',
    point_currency: 'USD',
    service_currency: 'USD',
    fixed_side: 'service',
    service_amount: '1000',
    status: 'PENDING',
    final: false,
    autoprocess: true,
    wait_for_details: false,
    wait_for_balance: false,
    attempts_limit: 1,
    allow_split: false,
    allow_partial: false,
    parts_limit: 1,
    failover_on_recipient_fault: false,
    expires_at: new Date(at.getTime() + DAY_MS),
    batch_id: batchId,
    body_hash: Buffer.alloc(32),
    metadata: {},
    recipient_fingerprint: Buffer.alloc(32),
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

/** Columns of a request that has ended. */
export const ended = (status: string, at = new Date()) => ({ status, final: true, finished_at: at });
