import type { Knex } from 'knex';

/** The id of the HTTP call that brought an order stays with it, so that calls to providers can be followed back to it. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Null of what was accepted before.
    alter table payout_requests add column call_id text;
  `);
}
