import type { Knex } from 'knex';
import type { ApiKey } from '../../db/api-key-store';
import { insertBatchRows, type NewBatchRow } from '../../db/batches/insert-rows';
import { knownOrders } from '../../db/batches/known-orders';
import type { NewId } from '../../db/new-id';
import type { BatchId } from '../../domain/ids';
import type { Vault } from '../../vault';
import type { CheckedRow } from './check-row';
import { contentHash } from './content-hash';
import { faultColumns } from './fault-columns';
import type { ReadUpload } from './read-upload';
import { type RowTally, rowTally } from './row-tally';
import { rowSettling } from './settle-rows';

/** What came of the rows: how many of which kind, and what the batch is known by. */
export type StoredRows = {
  readonly tally: RowTally;
  readonly contentHash: Buffer;
  readonly columns: readonly string[] | null;
};

export type RowStoring = {
  readonly upload: ReadUpload;
  readonly batchId: BatchId;
  readonly caller: ApiKey;
  readonly newId: NewId;
  readonly vault: Vault;
};

/** Stores rows as they come. Once it is clear that the batch is rejected, faulty ones only. */
export async function storeRows(
  trx: Knex,
  { upload: { batch, columns: header }, batchId, caller, newId, vault }: RowStoring,
  chunks: AsyncIterable<readonly CheckedRow[]>,
): Promise<StoredRows> {
  const content = contentHash(batch);
  const tally = rowTally();
  const columns = faultColumns(header);
  const settle = rowSettling({ vault, newId, batchId, onInvalid: batch.onInvalid });
  for await (const chunk of chunks) {
    const references = chunk.flatMap(({ reference }) => (reference === null ? [] : [reference]));
    const known = await knownOrders(trx, caller.organizationId, caller.mode, references);
    const rows = chunk.map((checked): NewBatchRow => {
      const row = settle(checked, known.get(checked.reference ?? ''));
      content.add(row.body_hash);
      tally.add(row);
      if (row.status === 'invalid') columns.add(checked.given.attributes);
      return row;
    });
    const isLost = batch.onInvalid === 'reject' && tally.of('invalid') > 0;
    const kept = isLost ? rows.filter(({ status }) => status === 'invalid') : rows;
    await insertBatchRows(trx, caller.organizationId, batchId, kept);
  }
  return { tally, contentHash: content.digest(), columns: columns.names() };
}
