import type { Knex } from 'knex';
import type {
  BatchId,
  Mode,
  OrganizationId,
  PayoutPointId,
  PayoutRequestId,
  ServiceCode,
} from '../domain/ids';
import type { RequestStatus } from '../domain/payout-request/machine';
import { type InstantBounds, narrowToBounds } from './instant-bounds';
import { orders, type StoredPayoutRequest } from './payout-request-store';

/** What is absent does not narrow. */
export type PayoutRequestFilter = {
  readonly statuses?: readonly RequestStatus[] | undefined;
  readonly pointId?: PayoutPointId | undefined;
  readonly service?: ServiceCode | undefined;
  readonly referenceId?: string | undefined;
  readonly batchId?: BatchId | undefined;
  readonly createdAt: InstantBounds;
};

/**
 * The newest requests first: ids are ordered by time, so that a page goes on exactly where the one before
 * it ended, whatever was added meanwhile.
 *
 * @param before only requests older than the one with this id
 * @param limit rows at most
 */
export async function listPayoutRequests(
  db: Knex,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  filter: PayoutRequestFilter,
  before: PayoutRequestId | undefined,
  limit: number,
): Promise<readonly StoredPayoutRequest[]> {
  const query = orders(db, 'payout-request')
    .where({ 'r.organization_id': owner.organizationId, 'r.mode': owner.mode })
    .limit(limit);
  // Of a batch all are read by its index, and sorted: by the order of ids they would be looked for among all
  // that came after them, which an expression keeps the planner from.
  if (filter.batchId === undefined) query.orderBy('r.id', 'desc');
  else query.where('r.batch_id', filter.batchId).orderByRaw("(r.id || '') desc");
  if (before !== undefined) query.where('r.id', '<', before);
  if (filter.statuses !== undefined) query.whereIn('r.status', filter.statuses);
  if (filter.pointId !== undefined) query.where('r.point_id', filter.pointId);
  if (filter.service !== undefined) query.where('r.service', filter.service);
  if (filter.referenceId !== undefined) query.where('r.reference_id', filter.referenceId);
  narrowToBounds(query, 'r.created_at', filter.createdAt);
  return query;
}
