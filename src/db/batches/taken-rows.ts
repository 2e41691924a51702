import type { Knex } from 'knex';
import type { BatchRecord, BatchRowRecord } from './records';

type Other = { readonly id: string; readonly reference_id: string | null; readonly body_hash: Buffer };

/**
 * Says of rows whose id or reference is taken what they are: dispatched already, the same order as an earlier
 * request, or in conflict with another one.
 */
export async function settleTakenRows(
  trx: Knex,
  { organization_id, id: batch_id, mode }: BatchRecord,
  rows: readonly BatchRowRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  const others: readonly Other[] = await trx('payout_requests')
    .where({ organization_id })
    .whereNull('direct_route_id')
    .where((either) =>
      either
        .whereIn('id', given(rows.map(({ request_id }) => request_id)))
        .orWhere((byReference) =>
          byReference.where({ mode }).whereIn('reference_id', given(rows.map((row) => row.reference_id))),
        ),
    )
    .select('id', 'reference_id', 'body_hash');
  for (const row of rows) {
    await trx('batch_rows')
      .where({ organization_id, batch_id, number: row.number })
      .update(becomes(row, others));
  }
}

function becomes(row: BatchRowRecord, others: readonly Other[]): Partial<BatchRowRecord> {
  // It was made by a run whose end nobody saw.
  if (others.some(({ id }) => id === row.request_id)) return { status: 'dispatched' };
  const other = others.find(({ reference_id }) => reference_id !== null && reference_id === row.reference_id);
  if (other === undefined)
    throw new Error(`the database refused row ${row.number} of ${row.batch_id} as taken, and knows no other`);
  return other.body_hash.equals(row.body_hash)
    ? { status: 'existing', request_id: other.id as BatchRowRecord['request_id'], sealed: null }
    : { status: 'conflict' };
}

const given = (texts: readonly (string | null)[]): readonly string[] => texts.filter((text) => text !== null);
