import type { Knex } from 'knex';

/**
 * What merchants are to be told. The rows are written by triggers on the version of an operation: whoever
 * writes events moves it, in the same transaction, so no writer can forget the callback, and all requests that
 * a statement changes cost one statement more.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(TABLES);
  await db.raw(CALLBACK_ID);
  await db.raw(TRIGGERS);
}

const TABLES = `
  create table callbacks (
    organization_id text not null,
    id text not null,
    mode text not null check (mode in ('test', 'live')),
    operation_id text not null,
    url text not null,
    -- SHA-256 of the address, in hex: an address may be too long for an index.
    endpoint text not null,
    -- The events that it tells of.
    from_version integer not null check (from_version >= 1),
    to_version integer not null check (to_version >= from_version),
    status text not null default 'pending'
      check (status in ('pending', 'delivering', 'delivered', 'failed', 'paused')),
    -- When a relay looks at it next. Who takes it moves this ahead, so who dies with it loses only time.
    due_at timestamptz not null,
    -- Of a try by the delivery's workflow; null where the relay makes the next try, as soon as it is due.
    next_try_at timestamptz,
    -- Null until its first try begins: so long, later events are merged into it.
    begun_at timestamptz,
    -- Somebody wants its next try now, also where the endpoint is paused.
    by_hand boolean not null default false,
    tries integer not null default 0,
    -- Since it was written, sent again by hand, or resumed: the pause after the nth is n times the unit.
    failed_tries integer not null default 0,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    delivered_at timestamptz,
    primary key (organization_id, id),
    foreign key (organization_id, operation_id) references payout_requests
  );
  create unique index callbacks_not_begun on callbacks (organization_id, operation_id) where begun_at is null;
  create index callbacks_due on callbacks (due_at) where status in ('pending', 'delivering');
  create index callbacks_paused on callbacks (organization_id, endpoint, id) where status = 'paused';
  create index callbacks_of_operation on callbacks (organization_id, operation_id, id);

  create table callback_tries (
    organization_id text not null,
    callback_id text not null,
    number integer not null check (number >= 1),
    at timestamptz not null,
    -- The state that was sent; null where nothing was.
    version integer,
    status_code integer,
    error text,
    duration_ms integer not null,
    answer text check (length(answer) <= 500),
    primary key (organization_id, callback_id, number),
    foreign key (organization_id, callback_id) references callbacks,
    check ((status_code is null) <> (error is null))
  );
  create trigger callback_tries_append_only before update or delete or truncate on callback_tries
    for each statement execute function refuse_change();

  -- How an address takes what is sent to it. Without a row: nothing was sent yet.
  create table callback_endpoints (
    organization_id text not null references organizations,
    endpoint text not null,
    url text not null,
    -- resuming: it takes callbacks again, and those that were paused are being made due.
    state text not null default 'open' check (state in ('open', 'paused', 'resuming')),
    -- Tries that failed since the last one that did not.
    failures integer not null default 0,
    failing_since timestamptz,
    last_delivered_at timestamptz,
    -- When a paused one may be tried next.
    probe_at timestamptz,
    primary key (organization_id, endpoint),
    check ((state = 'paused') = (probe_at is not null))
  );
  create index callback_endpoints_closed on callback_endpoints (state) where state <> 'open'`;

// Ids are time-ordered: a UUIDv7 in base 32, as `timeOrderedId` makes them.
const CALLBACK_ID = `
  create function callback_id() returns text language sql volatile as $$
    select 'cbk_' || string_agg(
      substr('0123456789abcdefghjkmnpqrstvwxyz', substring(bits from place for 5)::bit(5)::integer + 1, 1),
      '' order by place)
    from (
      select b'00' || ('x' || lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0')
        || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::bit(128) as bits
    ) uuid, generate_series(1, 126, 5) place
  $$`;

/**
 * With `only_final`, what is told is an end, and what happens to the money after it. One operation is one row
 * of a statement, and its own row is locked by whoever writes, so the rows of callbacks are taken in no order
 * that could deadlock: whoever else locks them takes one at a time, or skips what is locked.
 */
const TRIGGERS = `
  create function note_changed_operations() returns trigger language plpgsql as $$
  begin
    insert into callbacks (organization_id, id, mode, operation_id, url, endpoint, from_version, to_version,
      due_at, created_at, updated_at)
    select told.organization_id, callback_id(), told.mode, told.id, told.url,
      encode(sha256(convert_to(told.url, 'UTF8')), 'hex'), told.from_version, told.version,
      now() + told.merge_window_ms * interval '1 millisecond', now(), now()
    from (
      select n.organization_id, n.mode, n.id, n.version, o.version + 1 as from_version,
        coalesce(n.callback_url, p.definition -> 'callback' ->> 'url') as url,
        (p.definition -> 'callback' ->> 'mergeWindowMs')::double precision as merge_window_ms
      from operations_after n
      join operations_before o on o.organization_id = n.organization_id and o.id = n.id
      join payout_points p on p.organization_id = n.organization_id and p.id = n.point_id
      where n.version > o.version and jsonb_typeof(p.definition -> 'callback') = 'object'
        and (not (p.definition -> 'callback' ->> 'onlyFinal')::boolean or (n.final and (not o.final
          or n.status <> o.status or n.returned_amount <> o.returned_amount
          or n.late_paid_amount <> o.late_paid_amount)))
    ) told
    on conflict (organization_id, operation_id) where begun_at is null
      do update set to_version = excluded.to_version, updated_at = excluded.updated_at;
    return null;
  end $$;

  create function note_new_operations() returns trigger language plpgsql as $$
  begin
    insert into callbacks (organization_id, id, mode, operation_id, url, endpoint, from_version, to_version,
      due_at, created_at, updated_at)
    select told.organization_id, callback_id(), told.mode, told.id, told.url,
      encode(sha256(convert_to(told.url, 'UTF8')), 'hex'), 1, told.version,
      now() + told.merge_window_ms * interval '1 millisecond', now(), now()
    from (
      select n.organization_id, n.mode, n.id, n.version,
        coalesce(n.callback_url, p.definition -> 'callback' ->> 'url') as url,
        (p.definition -> 'callback' ->> 'mergeWindowMs')::double precision as merge_window_ms
      from operations_after n
      join payout_points p on p.organization_id = n.organization_id and p.id = n.point_id
      where jsonb_typeof(p.definition -> 'callback') = 'object'
        and not (p.definition -> 'callback' ->> 'onlyFinal')::boolean
    ) told;
    return null;
  end $$;

  create trigger payout_requests_changed after update on payout_requests
    referencing old table as operations_before new table as operations_after
    for each statement execute function note_changed_operations();
  create trigger payout_requests_new after insert on payout_requests
    referencing new table as operations_after
    for each statement execute function note_new_operations()`;
