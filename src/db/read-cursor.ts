import type { Knex } from 'knex';

const PAGE = 1_000;

/**
 * The rows of a query, a page at a time, so that a table of any size needs little memory. The query is
 * carried out once, on the snapshot of its transaction; one such reading at a time.
 *
 * @param trx a transaction: a cursor lives no longer than that
 * @param sql a select without parameters
 */
export async function* readByCursor<Row>(trx: Knex, sql: string): AsyncGenerator<Row> {
  await trx.raw(`declare pages no scroll cursor for ${sql}`);
  for (let more = true; more; ) {
    const { rows }: { rows: readonly Row[] } = await trx.raw(`fetch ${PAGE} from pages`);
    yield* rows;
    more = rows.length === PAGE;
  }
  await trx.raw('close pages');
}
