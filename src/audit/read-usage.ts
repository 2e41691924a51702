import type { Knex } from 'knex';
import { readByCursor } from '../db/read-cursor';
import type { CurrencyCode } from '../domain/money/currency';

/** What is kept of a route's use on a day; `used` in minor units of the service currency. */
export type KeptUsage = {
  readonly organizationId: string;
  readonly routeId: string;
  readonly day: string;
  readonly currency: CurrencyCode;
  readonly used: bigint;
};

type Row = {
  readonly organization_id: string;
  readonly route_id: string;
  readonly day: string;
  readonly currency: CurrencyCode;
  readonly used: string;
};

const USAGE = `
  select u.organization_id, u.route_id, u.day::text as day, u.used, s.definition->>'currency' as currency
  from route_usage u
  join payout_routes r on r.organization_id = u.organization_id and r.id = u.route_id
  join payout_services s on s.organization_id = r.organization_id and s.id = r.service
  order by u.organization_id, u.route_id, u.day`;

export async function* readUsage(trx: Knex): AsyncGenerator<KeptUsage> {
  for await (const { organization_id, route_id, day, currency, used } of readByCursor<Row>(trx, USAGE)) {
    yield { organizationId: organization_id, routeId: route_id, day, currency, used: BigInt(used) };
  }
}
