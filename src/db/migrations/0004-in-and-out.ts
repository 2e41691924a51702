import type { Knex } from 'knex';

/** What waits to reach the engine (outbox), what came from outside (inbox), and what a human must look at. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- One row while a workflow is still to be started for an operation; deleted when it is.
    create table outbox (
      organization_id text not null references organizations,
      operation_id text not null,
      created_at timestamptz not null,
      next_try_at timestamptz not null,
      tries integer not null default 0,
      last_error text,
      -- Set when the engine refused the start for good: an alarm, not repeated for ever.
      refused_at timestamptz,
      primary key (organization_id, operation_id)
    );
    create index outbox_due on outbox (next_try_at) where refused_at is null;

    create table inbox (
      organization_id text not null references organizations,
      id text not null,
      source text not null,
      source_id text not null,
      kind text not null check (kind in ('notice', 'hint', 'command')),
      operation_id text,
      payout_id text,
      body jsonb not null,
      received_at timestamptz not null,
      next_try_at timestamptz not null,
      tries integer not null default 0,
      last_error text,
      -- Written by the activity that records its effect, in the same transaction.
      done_at timestamptz,
      primary key (organization_id, id),
      unique (organization_id, source, source_id)
    );
    create index inbox_due on inbox (next_try_at) where done_at is null;
    create index inbox_of_operation on inbox (organization_id, operation_id) where done_at is null;

    create table cases (
      organization_id text not null references organizations,
      id text not null,
      kind text not null,
      payout_request_id text,
      payout_id text,
      deposit_account_id text,
      exposed_amount minor_units,
      currency text,
      evidence jsonb not null,
      opened_at timestamptz not null,
      closed_at timestamptz,
      closed_by text,
      closing_reason text,
      primary key (organization_id, id)
    );
    create unique index cases_open_once on cases (organization_id, kind, payout_id)
      where closed_at is null and payout_id is not null;

    -- What this installation must agree on with its data, e.g. the ids of the encryption keys in use.
    create table installation (
      name text primary key,
      value text not null
    );
  `);
}
