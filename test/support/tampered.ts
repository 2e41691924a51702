import type { Knex } from 'knex';

/**
 * Does to a table what its triggers forbid, looks, and puts every row back as it was. The tests' database
 * user may switch triggers off; the gateway's never should.
 */
export async function tampered<T>(
  db: Knex,
  table: string,
  change: string,
  look: () => Promise<T>,
): Promise<T> {
  await db.transaction(async (trx) => {
    await trx.raw('set local session_replication_role = replica');
    await trx.raw(`create table kept as table ${table}`);
    const { rowCount } = await trx.raw(change);
    if (rowCount === 0) throw new Error(`nothing was changed by: ${change}`);
  });
  try {
    return await look();
  } finally {
    await db.transaction(async (trx) => {
      await trx.raw('set local session_replication_role = replica');
      await trx.raw(`delete from ${table}`);
      const columns = await writableColumns(trx, table);
      await trx.raw(`insert into ${table} (${columns}) overriding system value select ${columns} from kept`);
      await trx.raw('drop table kept');
    });
  }
}

/** What the database computes by itself cannot be put back. */
async function writableColumns(trx: Knex, table: string): Promise<string> {
  const { rows } = await trx.raw(
    `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
     where table_schema = current_schema() and table_name = ? and is_generated = 'NEVER'`,
    [table],
  );
  return rows[0].columns;
}
