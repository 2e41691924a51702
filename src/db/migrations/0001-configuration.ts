import type { Knex } from 'knex';

/** Tenants, their keys, and what the configuration file declares. Nothing here is ever deleted. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    -- Whole minor units: 38 digits hold every sum of amounts of 15 digits that could ever be booked.
    create domain minor_units as numeric(38, 0);

    create table organizations (
      id text primary key,
      name text not null,
      -- Goes up with every apply that changes something; processes drop what they have cached.
      configuration_version integer not null default 0,
      created_at timestamptz not null default now()
    );

    create table api_keys (
      organization_id text not null references organizations,
      id text not null,
      mode text not null check (mode in ('test', 'live')),
      scopes text[] not null,
      secret_hash bytea not null unique,
      hint text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      revoked_at timestamptz,
      primary key (organization_id, id)
    );

    -- What the file declares. A definition is the typed value as exact JSON, secrets sealed; the columns
    -- beside it are those that SQL joins and guards by. What is no longer declared is not enabled any more.
    create table provider_accounts (
      organization_id text not null references organizations,
      id text not null,
      definition jsonb not null,
      enabled boolean not null,
      primary key (organization_id, id)
    );

    create table deposit_accounts (
      organization_id text not null,
      id text not null,
      provider_account_id text not null,
      currency text not null,
      definition jsonb not null,
      enabled boolean not null,
      primary key (organization_id, id),
      foreign key (organization_id, provider_account_id) references provider_accounts
    );

    create table payout_services (
      organization_id text not null references organizations,
      id text not null,
      definition jsonb not null,
      enabled boolean not null,
      primary key (organization_id, id)
    );

    create table payout_routes (
      organization_id text not null,
      id text not null,
      service text not null,
      deposit_account_id text not null,
      definition jsonb not null,
      enabled boolean not null,
      primary key (organization_id, id),
      foreign key (organization_id, service) references payout_services,
      foreign key (organization_id, deposit_account_id) references deposit_accounts
    );

    create table payout_points (
      organization_id text not null references organizations,
      id text not null,
      definition jsonb not null,
      enabled boolean not null,
      primary key (organization_id, id)
    );

    create table rate_sources (
      organization_id text not null references organizations,
      id text not null,
      definition jsonb not null,
      enabled boolean not null,
      primary key (organization_id, id)
    );

    -- The current version; every version there ever was stands in scheme_versions.
    create table routing_schemes (
      organization_id text not null references organizations,
      id text not null,
      version integer not null,
      definition jsonb not null,
      enabled boolean not null,
      primary key (organization_id, id)
    );

    create table rate_schemes (
      organization_id text not null references organizations,
      id text not null,
      version integer not null,
      definition jsonb not null,
      enabled boolean not null,
      primary key (organization_id, id)
    );

    create table scheme_versions (
      organization_id text not null references organizations,
      scheme_id text not null,
      version integer not null,
      definition jsonb not null,
      created_at timestamptz not null,
      primary key (organization_id, scheme_id, version)
    );

    -- The last quote of each source and pair; prices are exact fractions, numerator/denominator.
    create table rates (
      organization_id text not null,
      source_id text not null,
      pair text not null,
      bid text not null,
      ask text not null,
      at timestamptz not null,
      fetched_at timestamptz not null,
      primary key (organization_id, source_id, pair),
      foreign key (organization_id, source_id) references rate_sources
    );

    create table audit_log (
      organization_id text not null references organizations,
      id text not null,
      at timestamptz not null default now(),
      actor text not null,
      action text not null,
      subject text not null,
      data jsonb not null,
      primary key (organization_id, id)
    );
  `);
}
