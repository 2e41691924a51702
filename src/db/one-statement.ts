import type { Knex } from 'knex';

/** A statement that is built and not yet sent. */
export type Write = Knex.QueryBuilder | Knex.Raw;

/**
 * Sends several writes as one statement, in one round trip. All of them see the database as it was before,
 * so no row may be touched by two of them; constraints and the triggers after them are checked at the end.
 */
export async function inOneStatement(trx: Knex, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  const parts = writes.map((_, index) => `write_${index} as (?)`);
  await trx.raw(`with ${parts.join(', ')} select 1`, [...writes]);
}
