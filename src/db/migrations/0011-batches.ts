import type { Knex } from 'knex';

/** Uploads of many orders, their rows, what was shown of them before anything was sent, and who approved it. */
export async function up(db: Knex): Promise<void> {
  await db.raw(BATCHES);
  await db.raw(ROWS);
  await db.raw(REQUESTS);
}

const BATCHES = `
  create table batches (
    organization_id text not null references organizations,
    id text not null,
    mode text not null check (mode in ('test', 'live')),
    -- Whose callback tells of the batch; null where its rows have several points and none was named.
    point_id text,
    reference_id text,
    idempotency_key text,
    -- Of everything given: the attributes and, in their order, the rows.
    content_hash bytea not null,
    format text not null check (format in ('csv', 'json')),
    plan text not null check (plan in ('joint', 'each')),
    on_invalid text not null check (on_invalid in ('reject', 'skip')),
    autoprocess boolean not null,
    description text,
    metadata jsonb not null,
    callback_url text,
    -- The header row of a CSV; of JSON what its faulty rows have, null where there is none.
    columns jsonb,
    rows_total integer not null check (rows_total > 0),
    rows_invalid integer not null check (rows_invalid between 0 and rows_total),
    -- The key that brought it, and the HTTP call: so calls to providers can be followed back to the upload.
    submitted_by text not null,
    call_id text not null,
    status text not null,
    final boolean not null,
    -- The newest preview; an approval names its hash.
    preview_id text,
    approved_by text,
    approved_at timestamptz,
    approved_hash text,
    -- After this, what is not sent yet needs another approval.
    approval_expires_at timestamptz,
    cancellation jsonb,
    -- Not approved until then, it is never sent.
    expires_at timestamptz not null,
    -- The sequence number of the last event.
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (organization_id, id),
    check (final = (finished_at is not null)),
    check ((approved_at is null) = (approved_by is null)),
    check ((approved_at is null) = (approval_expires_at is null)),
    foreign key (organization_id, point_id) references payout_points
  );
  -- What was rejected for its faults may be sent again, corrected, under the same name.
  create unique index batches_reference_id on batches (organization_id, mode, reference_id)
    where reference_id is not null and status <> 'REJECTED';
  create unique index batches_idempotency_key on batches (organization_id, mode, idempotency_key)
    where idempotency_key is not null and status <> 'REJECTED';
  -- A batch without a name is known by its content, so that the same file cannot pay twice.
  create unique index batches_content on batches (organization_id, mode, content_hash)
    where reference_id is null and idempotency_key is null and status <> 'REJECTED';
  create index batches_newest on batches (organization_id, mode, created_at desc, id desc);
  -- Each round of the sending and the metrics look at the few that are open among all that ever were.
  create index batches_open on batches (organization_id, id) where not final;

  create table batch_previews (
    organization_id text not null,
    id text not null,
    batch_id text not null,
    -- SHA-256, in hex, of what was shown and of the rows it was shown of.
    hash text not null,
    -- json, not jsonb: the text is kept as it was hashed.
    document json not null,
    at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, batch_id) references batches
  );
  create trigger batch_previews_append_only before update or delete or truncate on batch_previews
    for each statement execute function refuse_change()`;

const ROWS = `
  create table batch_rows (
    organization_id text not null,
    batch_id text not null,
    -- 1, 2, 3 … in the order given.
    number integer not null check (number >= 1),
    -- Where it begins in a CSV file, the header being line 1; of JSON the place in the list.
    line integer not null check (line >= 1),
    status text not null check (status in
      ('invalid', 'held', 'ready', 'dispatched', 'existing', 'conflict', 'canceled', 'expired')),
    -- Of the payout request that it becomes; of the one that was there before, if status is existing.
    request_id text,
    reference_id text,
    point_id text,
    service text,
    point_currency text,
    service_currency text,
    fixed_side text check (fixed_side in ('point', 'service')),
    amount minor_units check (amount > 0),
    -- The other columns of the payout request that it becomes.
    request jsonb,
    body_hash bytea not null,
    recipient_fingerprint bytea,
    -- The recipient's fields, sealed for request_id; where that is another order, it keeps its own.
    sealed text,
    -- The number of the first row with the same recipient, amount and currency.
    duplicate_of integer,
    confirmed_by text,
    -- Of an invalid row: a list of {column, code, detail}, and its cells as they were given, sealed.
    faults jsonb,
    source text,
    -- By a joint plan; null where the row routes by itself.
    assigned_route_id text,
    primary key (organization_id, batch_id, number),
    foreign key (organization_id, batch_id) references batches deferrable initially deferred,
    check ((status = 'invalid') = (faults is not null)),
    check (status = 'invalid' or (request_id is not null and amount is not null)),
    check ((sealed is null) = (status in ('invalid', 'existing')))
  );
  create index batch_rows_by_status on batch_rows (organization_id, batch_id, status, number)`;

const REQUESTS = `
  -- The route that a plan of the whole batch gave it; where that cannot pay it, it routes by itself.
  alter table payout_requests add column assigned_route_id text;
  create index payout_requests_of_batch on payout_requests (organization_id, batch_id, status)
    where batch_id is not null`;
