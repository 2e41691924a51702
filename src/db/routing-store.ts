import type { Knex } from 'knex';
import type { OrganizationId, PayoutRouteId } from '../domain/ids';
import { add, type Fraction, fraction } from '../domain/money/fraction';
import type { UsageChange } from '../domain/payout-request/changes';
import { RESOLUTION_CODES, RESOLUTIONS } from '../domain/resolutions';
import type { ConversionWindow } from '../domain/routing/conversion-window';
import type { CreditChange } from '../domain/routing/decision';
import type { Write } from './one-statement';

/**
 * Amounts that begin or cease to count on the daily limits of routes, one write for each route and day. What
 * ceases has begun before: its row is there, and only updated, since a row is checked to be positive even
 * where an insert ends as an update.
 */
export function usageWrites(
  trx: Knex,
  organizationId: OrganizationId,
  changes: readonly UsageChange[],
): readonly Write[] {
  const sums = new Map<string, UsageChange>();
  for (const change of changes) {
    const key = `${change.routeId} ${change.day}`;
    sums.set(key, { ...change, delta: change.delta + (sums.get(key)?.delta ?? 0n) });
  }
  return sorted([...sums.values()], ({ routeId, day }) => `${routeId} ${day}`).map(
    ({ routeId, day, delta }) => {
      const key = { organization_id: organizationId, route_id: routeId, day };
      const sum = trx.raw('route_usage.used + ?', [delta.toString()]);
      if (delta < 0n) return trx('route_usage').where(key).update({ used: sum });
      return trx('route_usage')
        .insert({ ...key, used: delta.toString() })
        .onConflict(['organization_id', 'route_id', 'day'])
        .merge({ used: sum });
    },
  );
}

/** Exact sums of fractions: read under lock, added, written. The rows are taken in one order, so nobody deadlocks. */
export async function changeCredits(
  trx: Knex,
  organizationId: OrganizationId,
  changes: readonly CreditChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const rowOf = ({ key, routeId }: CreditChange) => `${key} ${routeId}`;
  const sums = new Map<string, CreditChange>();
  for (const change of changes) {
    const before = sums.get(rowOf(change));
    sums.set(rowOf(change), {
      ...change,
      delta: before === undefined ? change.delta : add(before.delta, change.delta),
    });
  }
  const wanted = sorted([...sums.values()], rowOf);
  const keys = wanted.map(({ key, routeId }) => ({
    organization_id: organizationId,
    leaf_key: key,
    route_id: routeId,
  }));
  await trx('share_credits')
    .insert(keys.map((key) => ({ ...key, numerator: 0, denominator: 1 })))
    .onConflict()
    .ignore();
  const rows = await trx('share_credits')
    .where({ organization_id: organizationId })
    .whereIn(
      ['leaf_key', 'route_id'],
      keys.map(({ leaf_key, route_id }) => [leaf_key, route_id]),
    )
    .orderBy(['leaf_key', 'route_id'])
    .forUpdate();
  const known = new Map(rows.map((row) => [`${row.leaf_key} ${row.route_id}`, fractionOf(row)]));
  await trx('share_credits')
    .insert(
      wanted.map((change, index) => {
        const sum = add(known.get(rowOf(change)) ?? ZERO, change.delta);
        return {
          ...keys[index],
          numerator: sum.numerator.toString(),
          denominator: sum.denominator.toString(),
        };
      }),
    )
    .onConflict(['organization_id', 'leaf_key', 'route_id'])
    .merge(['numerator', 'denominator']);
}

const ZERO = fraction(0n, 1n);

export function decisionWrites(
  trx: Knex,
  organizationId: OrganizationId,
  leafKeys: readonly string[],
): readonly Write[] {
  return sorted([...new Set(leafKeys)], (leafKey) => leafKey).map((leafKey) =>
    trx.raw(
      `insert into decision_counts (organization_id, leaf_key, decisions) values (?, ?, ?)
       on conflict (organization_id, leaf_key) do update set decisions = decision_counts.decisions + excluded.decisions`,
      [organizationId, leafKey, leafKeys.filter((each) => each === leafKey).length],
    ),
  );
}

export function fractionOf(row: { readonly numerator: string; readonly denominator: string }): Fraction {
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
