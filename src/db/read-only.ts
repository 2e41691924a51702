import type { Knex } from 'knex';

/** Runs `work` on one snapshot of the database. Postgres refuses every write in it, and it locks no row. */
export function readOnly<T>(db: Knex, work: (trx: Knex) => Promise<T>): Promise<T> {
  return db.transaction(work, { isolationLevel: 'repeatable read', readOnly: true });
}
