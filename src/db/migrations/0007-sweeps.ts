import type { Knex } from 'knex';

/** What providers say they hold, and what sweeps find: one open case for each operation or account and kind. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table provider_balances (
      organization_id text not null,
      deposit_account_id text not null,
      amount minor_units not null,
      at timestamptz not null,
      -- How many of the latest readings in a row did not fit ours; from two on they are believed.
      misfits integer not null default 0 check (misfits between 0 and 2),
      -- What routing leaves alone, since the provider seems not to have it.
      reserved minor_units not null default 0 check (reserved >= 0),
      primary key (organization_id, deposit_account_id),
      foreign key (organization_id, deposit_account_id) references deposit_accounts
    );

    create unique index cases_open_once_of_operation on cases (organization_id, kind, payout_request_id)
      where closed_at is null and payout_id is null and payout_request_id is not null;
    create unique index cases_open_once_of_account on cases (organization_id, kind, deposit_account_id)
      where closed_at is null and payout_id is null and deposit_account_id is not null;
  `);
}
