import type { Knex } from 'knex';
import type { DepositAccountId, OrganizationId, PayoutRouteId } from '../../domain/ids';
import type { Fraction } from '../../domain/money/fraction';
import type { Quote } from '../../domain/rates/quote';
import { quoteFromStored } from '../../domain/rates/stored-quote';
import type { CreditTable, DecisionCounts } from '../../domain/routing/inputs';
import { prepared, type Statement } from '../prepared';
import { fractionOf } from '../routing-store';

/** What of a decision's inputs changes with every payout. */
export type RoutingFacts = {
  readonly quotes: readonly Quote[];
  /** By route and day, as `usageKey` writes them. */
  readonly used: ReadonlyMap<string, bigint>;
  /** Funds less minimum balance, and less what the provider seems not to have. */
  readonly available: ReadonlyMap<string, bigint>;
  readonly credits: CreditTable;
  readonly decisionCounts: DecisionCounts;
};

export type FactsOf = {
  readonly organizationId: OrganizationId;
  readonly routeIds: readonly PayoutRouteId[];
  readonly accountIds: readonly DepositAccountId[];
  /** Of each scheme's service: credits and counts of all its leaves are read. */
  readonly leafPrefixes: readonly string[];
  readonly at: string;
};

export function usageKey(routeId: string, day: string): string {
  return `${routeId} ${day}`;
}

// A day of any zone is at most one away from the day in UTC. Numbers come as text, since JSON would round them.
const FACTS: Statement = {
  name: 'routing_facts',
  text: `
  select
    (select coalesce(json_agg(json_build_object('source', source_id, 'pair', pair, 'bid', bid, 'ask', ask, 'at', at)
       order by source_id, pair), '[]')
     from rates where organization_id = $1) as quotes,
    (select coalesce(json_agg(json_build_array(route_id, day, used::text)), '[]')
     from route_usage where organization_id = $1 and route_id = any($2)
       and day between (cast($5 as timestamptz) at time zone 'UTC')::date - 1
                   and (cast($5 as timestamptz) at time zone 'UTC')::date + 1) as usage,
    (select coalesce(json_agg(json_build_array(b.deposit_account_id,
       (b.funds - b.minimum_balance - coalesce(p.reserved, 0))::text)), '[]')
     from deposit_balances b
     left join provider_balances p on p.organization_id = b.organization_id and p.deposit_account_id = b.deposit_account_id
     where b.organization_id = $1 and b.deposit_account_id = any($3)) as balances,
    (select coalesce(json_agg(json_build_object('leaf_key', leaf_key, 'route_id', route_id,
       'numerator', numerator::text, 'denominator', denominator::text)), '[]')
     from share_credits where organization_id = $1 and exists (select from unnest(cast($4 as text[])) p where starts_with(leaf_key, p))) as credits,
    (select coalesce(json_agg(json_build_array(leaf_key, decisions)), '[]')
     from decision_counts where organization_id = $1 and exists (select from unnest(cast($4 as text[])) p where starts_with(leaf_key, p))) as counts`,
};

type FactsRow = {
  readonly quotes: readonly (Omit<Parameters<typeof quoteFromStored>[0], 'atMs'> & { readonly at: string })[];
  readonly usage: readonly (readonly [route: string, day: string, used: string])[];
  readonly balances: readonly (readonly [account: string, available: string])[];
  readonly credits: readonly CreditRow[];
  readonly counts: readonly (readonly [leaf: string, decisions: number])[];
};

type CreditRow = {
  readonly leaf_key: string;
  readonly route_id: string;
  readonly numerator: string;
  readonly denominator: string;
};

/** All of it in one statement, so that a plan holds its locks for one round trip only to read. */
export async function readRoutingFacts(trx: Knex, of: FactsOf): Promise<RoutingFacts> {
  const values = [of.organizationId, of.routeIds, of.accountIds, of.leafPrefixes, of.at];
  const [row] = await prepared<FactsRow>(trx, FACTS, values);
  if (row === undefined) throw new Error('a statement that always has one row had none');
  return {
    quotes: row.quotes.map(({ at, ...quote }) => quoteFromStored({ ...quote, atMs: Date.parse(at) })),
    used: new Map(row.usage.map(([route, day, used]) => [usageKey(route, day), BigInt(used)])),
    available: new Map(row.balances.map(([account, available]) => [account, BigInt(available)])),
    credits: creditsOf(row.credits),
    decisionCounts: Object.fromEntries(row.counts),
  };
}

function creditsOf(rows: readonly CreditRow[]): CreditTable {
  const credits: Record<string, Record<string, Fraction>> = {};
  for (const row of rows) {
    credits[row.leaf_key] = { ...credits[row.leaf_key], [row.route_id]: fractionOf(row) };
  }
  return credits;
}
