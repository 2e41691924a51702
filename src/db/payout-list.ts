import type { Knex } from 'knex';
import type { Mode, OrganizationId, PayoutId, PayoutRequestId, PayoutRouteId } from '../domain/ids';
import type { PayoutStatus } from '../domain/payout/machine';
import { type InstantBounds, narrowToBounds } from './instant-bounds';
import type { PayoutRow } from './payout-reads';

type Owner = { readonly organizationId: OrganizationId; readonly mode: Mode };

/** What is absent does not narrow. */
export type PayoutFilter = {
  readonly statuses?: readonly PayoutStatus[] | undefined;
  readonly requestId?: PayoutRequestId | undefined;
  readonly routeId?: PayoutRouteId | undefined;
  readonly createdAt: InstantBounds;
};

/**
 * The newest payouts first, those of requests and direct ones.
 *
 * @param before only payouts older than the one with this id
 * @param limit rows at most
 */
export async function listPayouts(
  db: Knex,
  owner: Owner,
  filter: PayoutFilter,
  before: PayoutId | undefined,
  limit: number,
): Promise<readonly PayoutRow[]> {
  const query = db<PayoutRow>('payouts')
    .select('*')
    .where({ organization_id: owner.organizationId, mode: owner.mode })
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query.where('id', '<', before);
  if (filter.statuses !== undefined) query.whereIn('status', filter.statuses);
  if (filter.requestId !== undefined) query.where('payout_request_id', filter.requestId);
  if (filter.routeId !== undefined) query.where('route_id', filter.routeId);
  narrowToBounds(query, 'created_at', filter.createdAt);
  return query;
}
