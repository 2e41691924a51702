import type { Knex } from 'knex';
import type { BatchRowRecord } from '../db/batches/records';
import { sourceContext } from '../db/batches/source-context';
import type { Vault } from '../vault';
import { inPages } from './in-pages';
import { resealed, writtenBy } from './resealed';

type Row = Pick<
  BatchRowRecord,
  'organization_id' | 'batch_id' | 'number' | 'request_id' | 'sealed' | 'source'
>;

const KEY = ['organization_id', 'batch_id', 'number'] as const;

/**
 * Seals rows of batches anew: recipients' fields of sound ones, the cells of faulty ones.
 *
 * @returns how many there were
 */
export async function resealBatchRows(db: Knex, vault: Vault): Promise<number> {
  const writer = writtenBy(vault);
  // There may be millions: each page goes on behind the one before, so that none of them is looked at twice.
  let behind: readonly [string, string, number] = ['', '', 0];
  return inPages(db, async (trx, limit) => {
    const rows: readonly Row[] = await trx('batch_rows')
      .whereRaw('(organization_id, batch_id, number) > (?, ?, ?)', [...behind])
      .whereRaw('(not starts_with(sealed, ?) or not starts_with(source, ?))', [writer, writer])
      .orderBy([...KEY])
      .limit(limit)
      .forUpdate()
      .select(...KEY, 'request_id', 'sealed', 'source');
    for (const row of rows) await resealRow(trx, vault, row);
    const last = rows.at(-1);
    if (last !== undefined) behind = [last.organization_id, last.batch_id, last.number];
    return rows.length;
  });
}

async function resealRow(trx: Knex, vault: Vault, row: Row): Promise<void> {
  const { organization_id, batch_id, number, request_id, sealed, source } = row;
  await trx('batch_rows')
    .where({ organization_id, batch_id, number })
    .update({
      ...(sealed === null ? {} : { sealed: resealed(vault, sealed, request_id ?? '') }),
      ...(source === null ? {} : { source: resealed(vault, source, sourceContext(batch_id, number)) }),
    });
}
