import type { Knex } from 'knex';

/**
 * For this transaction alone: adding up a big ledger takes longer than any statement of the gateway may, and
 * every row will be read, so that a plan which is quick to show its first rows would be the wrong one.
 */
export async function allowLongReading(trx: Knex): Promise<void> {
  await trx.raw(`set local statement_timeout = '30min'`);
  await trx.raw('set local cursor_tuple_fraction = 1');
}
