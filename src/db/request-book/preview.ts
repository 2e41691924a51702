import type { Knex } from 'knex';
import { wholeNeed } from '../../domain/payout-request/need';
import { decided, type OrderToPreview, type Preview, unpriced } from '../../domain/payout-request/preview';
import { priceOrder } from '../../domain/payout-request/price';
import type { RoutingTools } from '../../domain/routing/conditions';
import { decide } from '../../domain/routing/decide';
import type { ConfigurationReader } from '../configuration-cache';
import { readQuotes } from '../rate-store';
import { readOnly } from '../read-only';
import { rateSchemesOf } from './rate-schemes';
import { readRoutingInputs } from './routing-inputs';

export type PreviewDeps = {
  readonly db: Knex;
  readonly configuration: ConfigurationReader;
  readonly tools: RoutingTools;
  readonly nowMs: () => number;
};

export type Previews = (order: OrderToPreview) => Promise<Preview>;

/**
 * What the plan of an order would decide now, by the plan's own functions on one snapshot of the database.
 * Nothing is written and nothing locked, so a plan that commits meanwhile may decide otherwise.
 */
export function previews({ db, configuration, tools, nowMs }: PreviewDeps): Previews {
  return (order) =>
    readOnly(db, async (trx) => {
      const organization = await configuration.organization(order.organizationId, trx);
      const atMs = nowMs();
      const schemes = rateSchemesOf(organization, order);
      const quotes = await readQuotes(trx, order.organizationId);
      const pricing = priceOrder(order, { schemes, quotes, nowMs: atMs });
      if (pricing.kind !== 'priced') return unpriced(pricing);
      const inputs = await readRoutingInputs(
        { trx, organization, request: order, values: order.values },
        wholeNeed(order, pricing.priced),
        new Date(atMs).toISOString(),
      );
      return decided(order, pricing.priced, decide(inputs, tools));
    });
}
