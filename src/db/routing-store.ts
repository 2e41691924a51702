import type { Knex } from 'knex';
import type { OrganizationId, PayoutRouteId } from '../domain/ids';
import { add, type Fraction, fraction } from '../domain/money/fraction';
import type { UsageChange } from '../domain/payout-request/changes';
import { RESOLUTION_CODES, RESOLUTIONS } from '../domain/resolutions';
import type { ConversionWindow } from '../domain/routing/conversion-window';
import type { CreditChange } from '../domain/routing/decision';
import type { CreditTable, DecisionCounts } from '../domain/routing/inputs';

/**
 * Amounts that begin or cease to count on the daily limits of routes. What ceases has begun before: its row
 * is there, and only updated, since a row is checked to be positive even where an insert ends as an update.
 */
export async function changeUsage(
  trx: Knex,
  organizationId: OrganizationId,
  changes: readonly UsageChange[],
): Promise<void> {
  for (const { routeId, day, delta } of sorted(changes, (change) => change.routeId)) {
    const key = { organization_id: organizationId, route_id: routeId, day };
    const sum = trx.raw('route_usage.used + ?', [delta.toString()]);
    if (delta < 0n) await trx('route_usage').where(key).update({ used: sum });
    else
      await trx('route_usage')
        .insert({ ...key, used: delta.toString() })
        .onConflict(['organization_id', 'route_id', 'day'])
        .merge({ used: sum });
  }
}

/** Exact sums of fractions: read under lock, added, written. The rows are taken in one order, so nobody deadlocks. */
export async function changeCredits(
  trx: Knex,
  organizationId: OrganizationId,
  changes: readonly CreditChange[],
): Promise<void> {
  for (const { key, routeId, delta } of sorted(changes, ({ key, routeId }) => `${key} ${routeId}`)) {
    const where = { organization_id: organizationId, leaf_key: key, route_id: routeId };
    await trx('share_credits')
      .insert({ ...where, numerator: 0, denominator: 1 })
      .onConflict()
      .ignore();
    const row = await trx('share_credits').where(where).forUpdate().first();
    const sum = add(fractionOf(row), delta);
    await trx('share_credits')
      .where(where)
      .update({ numerator: sum.numerator.toString(), denominator: sum.denominator.toString() });
  }
}

export async function countDecisions(
  trx: Knex,
  organizationId: OrganizationId,
  leafKeys: readonly string[],
): Promise<void> {
  for (const leafKey of leafKeys) {
    await trx.raw(
      `insert into decision_counts (organization_id, leaf_key, decisions) values (?, ?, 1)
       on conflict (organization_id, leaf_key) do update set decisions = decision_counts.decisions + 1`,
      [organizationId, leafKey],
    );
  }
}

/** Credits and counts of all leaves of a scheme's service. */
export async function readCredits(
  trx: Knex,
  organizationId: OrganizationId,
  leafPrefix: string,
): Promise<{ readonly credits: CreditTable; readonly decisionCounts: DecisionCounts }> {
  const ofLeaves = (table: string) =>
    trx(table).where({ organization_id: organizationId }).whereRaw('starts_with(leaf_key, ?)', [leafPrefix]);
  const credits: Record<string, Record<string, Fraction>> = {};
  for (const row of await ofLeaves('share_credits')) {
    credits[row.leaf_key] = { ...credits[row.leaf_key], [row.route_id]: fractionOf(row) };
  }
  const counts = await ofLeaves('decision_counts');
  return {
    credits,
    decisionCounts: Object.fromEntries(counts.map((row) => [row.leaf_key, Number(row.decisions)])),
  };
}

function fractionOf(row: { readonly numerator: string; readonly denominator: string }): Fraction {
  return fraction(BigInt(row.numerator), BigInt(row.denominator));
}

function sorted<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return items.toSorted((left, right) =>
    keyOf(left) < keyOf(right) ? -1 : keyOf(left) > keyOf(right) ? 1 : 0,
  );
}

export type RouteResults = { readonly successes: number; readonly total: number };

/**
 * Definitive results per route in the window: paid or refused by the provider. What the recipient is to
 * blame for says nothing of a route.
 */
export async function readResults(
  trx: Knex,
  organizationId: OrganizationId,
  service: string,
  { days, payouts }: ConversionWindow,
  at: string,
): Promise<ReadonlyMap<PayoutRouteId, RouteResults>> {
  const { rows } = await trx.raw(
    `select route_id, count(*) filter (where certainty = 'paid')::int as successes, count(*)::int as total
     from (
       select route_id, certainty, row_number() over (partition by route_id order by finished_at desc, id desc) as place
       from payouts
       where organization_id = ? and service = ? and certainty in ('paid', 'rejected')
         and finished_at > ?::timestamptz - make_interval(days => ?)
         and (certainty = 'paid' or not (resolution ->> 'code' = any (?)))
     ) newest where place <= ? group by route_id`,
    [organizationId, service, at, days, NOT_THE_ROUTES_FAULT, payouts],
  );
  return new Map(
    rows.map((row: { route_id: PayoutRouteId; successes: number; total: number }) => [
      row.route_id,
      { successes: row.successes, total: row.total },
    ]),
  );
}

const NOT_THE_ROUTES_FAULT = RESOLUTION_CODES.filter((code) => RESOLUTIONS[code].faultOf === 'recipient');
