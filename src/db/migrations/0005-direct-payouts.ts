import type { Knex } from 'knex';

/**
 * Direct payouts are orders, too: such a row names its route, its id is that of its one payout, and it has
 * no point unless the caller gave one. Keys and references are unique for each endpoint by itself.
 */
export async function up(db: Knex): Promise<void> {
  await db.raw(`
    alter table payout_requests
      alter column point_id drop not null,
      add column direct_route_id text,
      add foreign key (organization_id, direct_route_id) references payout_routes,
      add check (direct_route_id is not null or point_id is not null),
      add check ((direct_route_id is null) = (id like 'por\\_%'));

    drop index payout_requests_idempotency_key;
    drop index payout_requests_reference_id;
    create unique index payout_requests_idempotency_key
      on payout_requests (organization_id, mode, (direct_route_id is null), idempotency_key)
      where idempotency_key is not null;
    create unique index payout_requests_reference_id
      on payout_requests (organization_id, mode, (direct_route_id is null), reference_id)
      where reference_id is not null;

    -- What a payout belongs to: its request, or itself where it was created directly.
    alter table payouts
      add column operation_id text generated always as (coalesce(payout_request_id, id)) stored,
      alter column deposit_amount drop not null;
    create unique index payouts_of_operation on payouts (organization_id, operation_id, part, attempt);
    alter table payouts drop constraint payouts_organization_id_payout_request_id_part_attempt_key;
  `);
}
