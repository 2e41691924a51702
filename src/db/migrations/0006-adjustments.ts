import type { Knex } from 'knex';

/** Money that a person brought in, took out or put right at a deposit account: who, why, and once. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table adjustments (
      organization_id text not null references organizations,
      -- Also the cause of its ledger transaction.
      id text not null,
      mode text not null check (mode in ('test', 'live')),
      deposit_account_id text not null,
      kind text not null check (kind in ('top_up', 'withdrawal', 'correction')),
      amount minor_units not null check (amount > 0 or (kind = 'correction' and amount < 0)),
      currency text not null,
      reason text not null,
      made_by text not null,
      reference_id text,
      idempotency_key text,
      body_hash bytea not null,
      created_at timestamptz not null,
      primary key (organization_id, id),
      foreign key (organization_id, deposit_account_id) references deposit_accounts
    );
    create unique index adjustments_idempotency_key
      on adjustments (organization_id, mode, idempotency_key) where idempotency_key is not null;
    create unique index adjustments_reference_id
      on adjustments (organization_id, mode, reference_id) where reference_id is not null;
    create trigger adjustments_append_only before update or delete or truncate on adjustments
      for each statement execute function refuse_change();
  `);
}
