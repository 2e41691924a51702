import type { Knex } from 'knex';

/**
 * Batches are told of like orders: the same callbacks, tries and endpoints. A callback's operation is an order
 * or a batch; its id says which, and a foreign key for each of them holds.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(OPERATIONS);
  await db.raw(TRIGGERS);
}

// The columns follow from the id, so that no writer can set them otherwise.
const OPERATIONS = `
  alter table callbacks drop constraint callbacks_organization_id_operation_id_fkey;
  alter table callbacks
    add column batch_id text generated always as
      (case when starts_with(operation_id, 'bat_') then operation_id end) stored,
    add column order_id text generated always as
      (case when not starts_with(operation_id, 'bat_') then operation_id end) stored;
  alter table callbacks
    add foreign key (organization_id, order_id) references payout_requests,
    add foreign key (organization_id, batch_id) references batches`;

/**
 * What is told of a batch is a status, not every line of its log: that duplicates were confirmed, who confirmed
 * them knows. With `only_final` it is its end. Batches change one at a time, so a trigger for each row will do.
 */
const TRIGGERS = `
  create function note_changed_batch() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' and (new.version <= old.version or new.status = old.status) then
      return null;
    end if;
    insert into callbacks (organization_id, id, mode, operation_id, url, endpoint, from_version, to_version,
      due_at, created_at, updated_at)
    select new.organization_id, callback_id(), new.mode, new.id, told.url,
      encode(sha256(convert_to(told.url, 'UTF8')), 'hex'), coalesce(old.version, 0) + 1, new.version,
      now() + told.merge_window_ms * interval '1 millisecond', now(), now()
    from (
      select coalesce(new.callback_url, p.definition -> 'callback' ->> 'url') as url,
        (p.definition -> 'callback' ->> 'mergeWindowMs')::double precision as merge_window_ms
      from payout_points p
      where p.organization_id = new.organization_id and p.id = new.point_id
        and jsonb_typeof(p.definition -> 'callback') = 'object'
        and (new.final or not (p.definition -> 'callback' ->> 'onlyFinal')::boolean)
    ) told
    on conflict (organization_id, operation_id) where begun_at is null
      do update set to_version = excluded.to_version, updated_at = excluded.updated_at;
    return null;
  end $$;

  create trigger batches_told after insert or update on batches
    for each row execute function note_changed_batch()`;
