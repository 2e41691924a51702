import type { Knex } from 'knex';
import type { OrganizationId } from '../../domain/ids';
import { applyChanges } from '../../domain/payout-request/apply';
import type { Changes } from '../../domain/payout-request/changes';
import type { RequestState } from '../../domain/payout-request/state';
import { storedRate } from '../../domain/rates/stored-rate';
import { eventRows } from '../event-store';
import { exactJson } from '../exact-json';
import { ledgerRows } from '../ledger-store';
import type { NewId } from '../new-id';
import { prepared, type Statement } from '../prepared';
import { requestColumns } from './patch-columns';
import { newPayoutRow } from './write-changes';

/** What one plan of a group writes; the request as the group has locked it. */
export type WrittenStep = { readonly request: RequestState; readonly changes: Changes; readonly at: string };

type Row = Readonly<Record<string, unknown>>;

// One text whatever the group is: rows come as JSON, and the tables say of what type each column is.
const WRITE: Statement = {
  name: 'write_group',
  text: `
  with events_written as (
    insert into events (organization_id, operation_id, sequence, id, type, at, actor, data)
    select organization_id, operation_id, sequence, id, type, at, actor, data
    from json_populate_recordset(cast(null as events), $1)
  ), requests_written as (
    update payout_requests r set point_amount = v.point_amount, service_amount = v.service_amount, rate = v.rate,
      status = v.status, final = v.final, finished_at = v.finished_at, resolution = v.resolution,
      moderation_required = v.moderation_required, processed_amount = v.processed_amount,
      processed_point_amount = v.processed_point_amount, attempts = v.attempts, version = v.version,
      updated_at = v.updated_at
    from json_populate_recordset(cast(null as payout_requests), $2) v
    where r.organization_id = $9 and r.id = any($10) and r.id = v.id
  ), payouts_written as (
    insert into payouts (organization_id, id, mode, payout_request_id, part, attempt, service, route_id,
      deposit_account_id, provider_account_id, connector, amount, currency, deposit_amount, deposit_currency, fee,
      held, status, final, idempotency_key, usage_day, credits, created_at, updated_at)
    select organization_id, id, mode, payout_request_id, part, attempt, service, route_id,
      deposit_account_id, provider_account_id, connector, amount, currency, deposit_amount, deposit_currency, fee,
      held, status, final, idempotency_key, usage_day, credits, created_at, updated_at
    from json_populate_recordset(cast(null as payouts), $3)
  ), transactions_written as (
    insert into ledger_transactions (organization_id, id, kind, cause, payout_id, actor, reason, occurred_at)
    select organization_id, id, kind, cause, payout_id, actor, reason, occurred_at
    from json_populate_recordset(cast(null as ledger_transactions), $4)
  ), entries_written as (
    insert into ledger_entries (organization_id, transaction_id, deposit_account_id, account, amount, currency, kind)
    select organization_id, transaction_id, deposit_account_id, account, amount, currency, kind
    from json_populate_recordset(cast(null as ledger_entries), $5)
  ), usage_written as (
    insert into route_usage (organization_id, route_id, day, used)
    select organization_id, route_id, day, sum(used) from json_populate_recordset(cast(null as route_usage), $6)
    group by organization_id, route_id, day order by route_id, day
    on conflict (organization_id, route_id, day) do update set used = route_usage.used + excluded.used
  ), decisions_written as (
    insert into decision_counts (organization_id, leaf_key, decisions)
    select organization_id, leaf_key, sum(decisions) from json_populate_recordset(cast(null as decision_counts), $7)
    group by organization_id, leaf_key order by leaf_key
    on conflict (organization_id, leaf_key) do update set decisions = decision_counts.decisions + excluded.decisions
  )
  insert into routing_records (organization_id, id, payout_request_id, part, attempt, round, record, at)
  select organization_id, id, payout_request_id, part, attempt, round, record, at
  from json_populate_recordset(cast(null as routing_records), $8)`,
};

/** Writes the first plans of several requests, each locked by the caller, in one statement; credits are left out. */
export async function writeGroup(
  trx: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  steps: readonly WrittenStep[],
): Promise<void> {
  if (steps.length === 0) return;
  const rows = (of: (step: WrittenStep) => readonly Row[]): string =>
    JSON.stringify(steps.flatMap(of).map((row) => ({ organization_id: organizationId, ...row })));
  const money = steps.map(({ changes }) => ledgerRows(newId, organizationId, changes.ledger));
  // In the order of their numbers in the text.
  await prepared(trx, WRITE, [
    rows(({ request, changes: { events }, at }) =>
      eventRows(newId, { organizationId, operationId: request.id, after: request.version, events, at }),
    ),
    rows((step) => [requestRow(step)]),
    rows(({ request, changes, at }) =>
      changes.newPayouts.map((payout) => ({
        ...newPayoutRow(request, payout, at),
        credits: JSON.parse(exactJson(payout.credits)),
      })),
    ),
    rows((step) => money[steps.indexOf(step)]?.heads ?? []),
    rows((step) => money[steps.indexOf(step)]?.entries ?? []),
    rows(({ changes }) =>
      changes.usage.map(({ routeId, day, delta }) => ({ route_id: routeId, day, used: delta.toString() })),
    ),
    rows(({ changes }) => changes.decidedLeaves.map((leaf) => ({ leaf_key: leaf, decisions: 1 }))),
    rows((step) => recordRows(newId, step)),
    organizationId,
    steps.map(({ request }) => request.id),
  ]);
}

function requestRow({ request, changes, at }: WrittenStep): Row {
  const { request: now } = applyChanges({ request, payouts: [] }, changes);
  return {
    ...requestColumns(now, at),
    id: now.id,
    rate: now.rate === null ? null : storedRate(now.rate),
    resolution: now.resolution,
    version: now.version,
    updated_at: at,
  };
}

/** A request that was never planned has no record yet: this is the first round. */
function recordRows(newId: NewId, { request, changes, at }: WrittenStep): readonly Row[] {
  return changes.routingRecords.map((record) => ({
    id: newId('routingRecord'),
    payout_request_id: request.id,
    part: record.part,
    attempt: record.attempt,
    round: 1,
    record,
    at,
  }));
}
