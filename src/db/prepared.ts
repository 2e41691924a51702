import type { Knex } from 'knex';
import type { Client } from 'pg';

/**
 * A statement with one text for good, its values as `$1`, `$2` …: each connection parses and plans it once,
 * under its name. Not for `select *`, whose columns a migration may change under a running process.
 */
export type Statement = { readonly name: string; readonly text: string };

/**
 * Sends a prepared statement on the connection of a transaction, and gives its rows. It goes to the driver
 * itself: a query builder would read the whole text again for each sending, though it never changes. Several that
 * are sent without waiting are carried out in their order, and cost one round trip.
 *
 * @throws outside of a transaction, whose end gives the connection back
 */
export async function prepared<Row extends object>(
  trx: Knex,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  if (trx.isTransaction !== true) throw new Error(`${statement.name} is prepared for transactions only`);
  const connection: Client = await trx.client.acquireConnection();
  return rowsOf(connection, statement, values);
}

/** Sends a prepared statement that is a transaction by itself, on a connection of the pool. */
export async function preparedAlone<Row extends object>(
  db: Knex,
  statement: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  if (db.isTransaction === true) throw new Error(`${statement.name} is a transaction by itself`);
  const connection: Client = await db.client.acquireConnection();
  try {
    return await rowsOf(connection, statement, values);
  } finally {
    await db.client.releaseConnection(connection);
  }
}

async function rowsOf<Row extends object>(
  connection: Client,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await connection.query<Row>({ name, text, values: [...values] });
  return rows;
}
