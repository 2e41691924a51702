import type { Knex } from 'knex';
import { BATCH_ROW_STATUSES, type BatchRowStatus } from '../../domain/batch/row-status';
import type { BatchRecord } from './records';

/** How many rows of a batch there are by status. */
export async function countRows(
  db: Knex,
  { organization_id, id }: Pick<BatchRecord, 'organization_id' | 'id'>,
): Promise<Readonly<Record<BatchRowStatus, number>>> {
  const counted: readonly { readonly status: BatchRowStatus; readonly rows: number }[] = await db(
    'batch_rows',
  )
    .where({ organization_id, batch_id: id })
    .groupBy('status')
    .select('status', db.raw('count(*)::integer as rows'));
  const byStatus = new Map(counted.map(({ status, rows }) => [status, rows]));
  const counts = BATCH_ROW_STATUSES.map((status) => [status, byStatus.get(status) ?? 0]);
  return Object.fromEntries(counts);
}
