import type { Knex } from 'knex';

/** Payout requests, their payouts, and the append-only logs of what was decided and what happened. */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    create table payout_requests (
      organization_id text not null references organizations,
      id text not null,
      mode text not null check (mode in ('test', 'live')),
      point_id text not null,
      service text not null,
      point_currency text not null,
      service_currency text not null,
      fixed_side text not null check (fixed_side in ('point', 'service')),
      point_amount minor_units check (point_amount > 0),
      service_amount minor_units check (service_amount > 0),
      rate jsonb,
      status text not null,
      final boolean not null,
      resolution jsonb,
      moderation_required boolean not null default false,
      processed_amount minor_units not null default 0 check (processed_amount >= 0),
      returned_amount minor_units not null default 0 check (returned_amount >= 0),
      late_paid_amount minor_units not null default 0 check (late_paid_amount >= 0),
      processed_point_amount minor_units not null default 0 check (processed_point_amount >= 0),
      attempts integer not null default 0,
      autoprocess boolean not null,
      wait_for_details boolean not null,
      wait_for_balance boolean not null,
      attempts_limit integer not null,
      allow_split boolean not null,
      allow_partial boolean not null,
      parts_limit integer not null,
      failover_on_recipient_fault boolean not null,
      expires_at timestamptz not null,
      process_at timestamptz,
      batch_id text,
      priority integer not null default 0,
      reference_id text,
      idempotency_key text,
      body_hash bytea not null,
      description text,
      metadata jsonb not null,
      callback_url text,
      cancellation jsonb,
      recipient_fingerprint bytea not null,
      -- The sequence number of the last event.
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      finished_at timestamptz,
      primary key (organization_id, id),
      check (final = (finished_at is not null)),
      foreign key (organization_id, point_id) references payout_points,
      foreign key (organization_id, service) references payout_services
    );
    create unique index payout_requests_idempotency_key
      on payout_requests (organization_id, mode, idempotency_key) where idempotency_key is not null;
    create unique index payout_requests_reference_id
      on payout_requests (organization_id, mode, reference_id) where reference_id is not null;
    create index payout_requests_open on payout_requests (created_at) where not final;

    create table payouts (
      organization_id text not null references organizations,
      id text not null,
      mode text not null check (mode in ('test', 'live')),
      -- Null for a payout that was created directly.
      payout_request_id text,
      part integer not null check (part between 1 and 100),
      attempt integer not null check (attempt >= 1),
      service text not null,
      route_id text not null,
      deposit_account_id text not null,
      provider_account_id text not null,
      connector text not null,
      amount minor_units not null check (amount > 0),
      currency text not null,
      deposit_amount minor_units not null check (deposit_amount > 0),
      deposit_currency text not null,
      -- Expected until the provider's own is known, then actual.
      fee minor_units not null check (fee >= 0),
      -- What still stands in the ledger account held for this payout.
      held minor_units not null check (held >= 0),
      processed_amount minor_units not null default 0 check (processed_amount >= 0),
      returned_amount minor_units not null default 0 check (returned_amount >= 0),
      status text not null,
      final boolean not null,
      certainty text check (certainty in ('not_sent', 'rejected', 'unknown', 'accepted', 'paid')),
      resolution jsonb,
      moderation_required boolean not null default false,
      provider_reference text,
      -- Our own id of the payment at the provider.
      idempotency_key text not null,
      -- The day, in the deposit account's zone, on whose limit the amount counts.
      usage_day date not null,
      -- What it changed in the credit of a share-keeping strategy, as exact JSON; a release gives it back.
      credits jsonb not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      finished_at timestamptz,
      primary key (organization_id, id),
      check (final = (finished_at is not null)),
      unique (organization_id, payout_request_id, part, attempt),
      unique (organization_id, provider_account_id, idempotency_key),
      foreign key (organization_id, payout_request_id) references payout_requests,
      foreign key (organization_id, route_id) references payout_routes,
      foreign key (organization_id, deposit_account_id) references deposit_accounts
    );

    -- The strategy conversion counts the newest definitive results of each route.
    create index payouts_results on payouts (organization_id, service, finished_at)
      where certainty in ('paid', 'rejected');

    -- The point of no return: who has inserted this row may have sent the payment.
    create table payout_intents (
      organization_id text not null,
      payout_id text not null,
      created_at timestamptz not null,
      send_until timestamptz not null,
      -- How often the same payment was offered again because it was proven not sent.
      retries integer not null default 0,
      answer jsonb,
      answered_at timestamptz,
      primary key (organization_id, payout_id),
      foreign key (organization_id, payout_id) references payouts
    );

    -- Recipients' fields, sealed, apart from the rest, so that they can be erased.
    create table recipient_details (
      organization_id text not null references organizations,
      operation_id text not null,
      sealed text not null,
      primary key (organization_id, operation_id)
    );

    create table routing_records (
      organization_id text not null,
      id text not null,
      payout_request_id text not null,
      part integer not null,
      attempt integer not null,
      -- A request that waits for balance is planned again as the same part and attempt.
      round integer not null,
      -- json, not jsonb: the text is kept as it was written, so that it can be compared byte for byte.
      record json not null,
      at timestamptz not null,
      primary key (organization_id, id),
      unique (organization_id, payout_request_id, part, attempt, round),
      foreign key (organization_id, payout_request_id) references payout_requests
    );

    create table events (
      organization_id text not null references organizations,
      operation_id text not null,
      sequence integer not null check (sequence >= 1),
      id text not null,
      type text not null,
      at timestamptz not null,
      actor text not null,
      data jsonb not null,
      primary key (organization_id, operation_id, sequence)
    );

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
        using errcode = 'integrity_constraint_violation';
    end $$;
    create trigger events_append_only before update or delete or truncate on events
      for each statement execute function refuse_change();
    create trigger routing_records_append_only before update or delete or truncate on routing_records
      for each statement execute function refuse_change();
    create trigger audit_log_append_only before update or delete or truncate on audit_log
      for each statement execute function refuse_change();
    create trigger scheme_versions_append_only before update or delete or truncate on scheme_versions
      for each statement execute function refuse_change();
  `);
}
