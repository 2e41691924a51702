import type { Knex } from 'knex';

const PAGE = 500;
// Any number of its own: two who seal anew take turns, page by page, instead of waiting for each other's rows.
const RESEAL_LOCK = 4_217_024;

/**
 * Does work page by page, each in a transaction of its own: whoever dies on the way, or runs twice, goes on
 * with what is left.
 *
 * @param page does the work of at most so many rows, which it does not find again, and gives how many there were
 * @returns how many rows there were
 */
export async function inPages(
  db: Knex,
  page: (trx: Knex, limit: number) => Promise<number>,
): Promise<number> {
  let count = 0;
  // Ends: every round takes rows away from those that are left. A page may be short because somebody else has
  // just changed a row of it, so only an empty one is the last.
  for (;;) {
    const done = await db.transaction(async (trx) => {
      await trx.raw('select pg_advisory_xact_lock(?)', [RESEAL_LOCK]);
      return page(trx, PAGE);
    });
    if (done === 0) return count;
    count += done;
  }
}
