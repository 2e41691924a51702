import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { BatchRecord, BatchRowRecord } from '../../../src/db/batches/records';
import { newId } from '../../../src/db/new-id';
import { isFinalBatch } from '../../../src/domain/batch/machine';
import type { BatchId, Id } from '../../../src/domain/ids';
import type { Vault } from '../../../src/vault';
import { ORGANIZATION, SERVICE } from '../operations';

/** Columns of a table, as JavaScript has them. */
export type Columns<Row> = { readonly [K in keyof Row]?: unknown };

export type GivenRow = Columns<BatchRowRecord> & { readonly account?: string };

/** A batch that was shown: by its hash it is approved. */
export type ShownBatch = { readonly id: BatchId; readonly hash: string };

type Stores = { readonly db: Knex; readonly vault: Vault };

const HOUR_MS = 3_600_000;
const ROWS_AT_ONCE = 1_000;

/** A batch in test mode that waits for its approval, and nothing else of it: no rows, no log. */
export async function storeBatch(db: Knex, other: Columns<BatchRecord> = {}): Promise<BatchRecord> {
  const at = new Date();
  const { status = 'AWAITING_APPROVAL' } = other as Partial<BatchRecord>;
  const final = isFinalBatch(status);
  const columns = {
    organization_id: ORGANIZATION,
    id: newId('batch'),
    mode: 'test',
    point_id: 'pop_main',
    content_hash: randomBytes(32),
    format: 'csv',
    plan: 'each',
    on_invalid: 'reject',
    autoprocess: false,
    metadata: {},
    rows_total: 1,
    rows_invalid: 0,
    submitted_by: 'key_1',
    call_id: 'call-of-the-upload',
    status,
    final,
    expires_at: new Date(at.getTime() + 72 * HOUR_MS),
    version: 1,
    created_at: at,
    updated_at: at,
    finished_at: final ? at : null,
    ...other,
  };
  const [stored] = await db<BatchRecord>('batches').insert(columns as never, '*');
  if (stored === undefined) throw new Error(`${columns.id} was not stored`);
  return stored;
}

/**
 * Rows of a batch, numbered from 1 on, each `ready` unless it says otherwise: 10.00 USD that the recipient gets.
 *
 * @param vault seals the account of each, which is its own unless one is given; without it the fields are no real ones
 */
export async function storeRows(
  db: Knex,
  batch: BatchRecord,
  rows: readonly GivenRow[],
  vault?: Vault,
): Promise<void> {
  const stored = rows.map((row, index) => rowColumns(batch, index + 1, row, vault));
  for (let from = 0; from < stored.length; from += ROWS_AT_ONCE)
    await db('batch_rows').insert(stored.slice(from, from + ROWS_AT_ONCE));
}

function rowColumns(batch: BatchRecord, number: number, given: GivenRow, vault: Vault | undefined) {
  const { account = `acc-${batch.id}-${number}`, ...columns } = given;
  const { status = 'ready', request_id: requestId = newId('payoutRequest'), faults } = columns;
  const fields = JSON.stringify({ account });
  const isSealed = status !== 'invalid' && status !== 'existing';
  return {
    organization_id: batch.organization_id,
    batch_id: batch.id,
    number,
    line: number + 1,
    status,
    request_id: requestId,
    point_id: 'pop_main',
    service: SERVICE,
    point_currency: 'USD',
    service_currency: 'USD',
    fixed_side: 'service',
    amount: '1000',
    request: REQUEST_COLUMNS,
    body_hash: Buffer.from(fields),
    recipient_fingerprint: vault?.fingerprint(fields) ?? Buffer.alloc(32),
    sealed: isSealed ? (vault?.seal(fields, String(requestId)) ?? 'sealed') : null,
    ...columns,
    ...(faults === undefined ? {} : { faults: JSON.stringify(faults) }),
  };
}

/** A batch as an upload leaves it: to be previewed, with its rows, its first event, and the note to start its workflow. */
export async function storeUpload(
  { db, vault }: Stores,
  rows: readonly GivenRow[],
  given: Columns<BatchRecord> = {},
): Promise<BatchRecord> {
  return db.transaction(async (trx) => {
    const batch = await storeBatch(trx, { status: 'PREVIEWING', rows_total: rows.length, ...given });
    await storeRows(trx, batch, rows, vault);
    const { organization_id, id: operation_id, created_at: at, call_id, submitted_by: actor } = batch;
    const created = { sequence: 1, id: newId('event'), type: 'batch.created', at, actor, data: {} };
    await trx('events').insert({ organization_id, operation_id, ...created });
    await trx('outbox').insert({ organization_id, operation_id, created_at: at, next_try_at: at, call_id });
    return batch;
  });
}

/** The same with its preview, made just now: it waits for its approval. */
export async function storeShown(
  stores: Stores,
  rows: readonly GivenRow[],
  given: Columns<BatchRecord> = {},
  hash = randomBytes(32).toString('hex'),
): Promise<ShownBatch> {
  const preview_id: Id<'batchPreview'> = newId('batchPreview');
  const shown = await storeUpload(stores, rows, { status: 'AWAITING_APPROVAL', preview_id, ...given });
  const { organization_id, id } = shown;
  const at = new Date();
  const document = { id: preview_id, hash, document: '{}', at, expires_at: new Date(at.getTime() + HOUR_MS) };
  await stores.db('batch_previews').insert({ organization_id, batch_id: id, ...document });
  return { id, hash };
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
