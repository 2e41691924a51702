import type { Knex } from 'knex';

/** What lets people follow a request through logs and engine, and see what is open without reading everything. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- The id of the HTTP call that was answered with the acceptance, for the memo of the workflow. It goes
    -- with the row when the workflow is started, by whichever process.
    alter table outbox add column call_id text;

    create index payouts_open on payouts (created_at) where not final;
  `);
}
