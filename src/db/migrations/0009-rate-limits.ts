import type { Knex } from 'knex';

/** What an API key may still ask for now, shared by all API processes. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- One bucket a key. Unlogged: it is written with every few calls, and if a crash empties it every
    -- bucket is full again, which harms nobody. It refers to no key, so that no call waits for the row of
    -- its key to be free; keys are never deleted.
    create unlogged table rate_limits (
      organization_id text not null,
      api_key_id text not null,
      tokens double precision not null check (tokens >= 0),
      -- What the last statement took out: its caller reads it from the row it has written.
      granted integer not null check (granted >= 1),
      refilled_at timestamptz not null,
      primary key (organization_id, api_key_id)
    ) with (fillfactor = 50);
  `);
}
