import type { Knex } from 'knex';
import type { BatchRecord } from './records';

// The end of the page is worked out once, whatever is thought of the table: of rows that were just stored the
// planner knows nothing, and a list of numbers it may work out again for each of them.
const CANCEL = `
  update batch_rows set status = 'canceled'
  where organization_id = :organizationId and batch_id = :batchId and status in ('ready', 'held')
    and number <= (
      select max(number) from (
        select number from batch_rows
        where organization_id = :organizationId and batch_id = :batchId and status in ('ready', 'held')
        order by number limit :atMost
      ) page)`;

/**
 * Cancels the next rows that were not sent, in their order; the caller's transaction has locked the batch.
 *
 * @returns how many there were; 0 where none is left
 */
export async function cancelRows(
  trx: Knex,
  { organization_id: organizationId, id: batchId }: BatchRecord,
  atMost: number,
): Promise<number> {
  const { rowCount } = await trx.raw(CANCEL, { organizationId, batchId, atMost });
  return rowCount;
}
