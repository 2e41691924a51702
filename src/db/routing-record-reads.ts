import type { Knex } from 'knex';
import type { Id, OrganizationId, PayoutRequestId } from '../domain/ids';
import type { RoutingRecord } from '../domain/routing/decision';

/** A row of `routing_records`, with the record as it was written. */
export type RoutingRecordRow = {
  readonly organization_id: OrganizationId;
  readonly id: Id<'routingRecord'>;
  readonly payout_request_id: PayoutRequestId;
  readonly part: number;
  readonly attempt: number;
  /** Goes up where the same part and attempt is planned once more. */
  readonly round: number;
  readonly record: RoutingRecord;
  readonly at: Date;
};

/** Where a decision stands among those of its request. */
export type DecisionPosition = {
  readonly part: number;
  readonly attempt: number;
  readonly round: number;
};

/**
 * The decisions of a request by part, then by attempt, then by round.
 *
 * @param after only those behind this position
 * @param limit rows at most; absent: all
 */
export async function listRoutingRecords(
  db: Knex,
  organizationId: OrganizationId,
  requestId: PayoutRequestId,
  { after, limit }: { readonly after?: DecisionPosition; readonly limit?: number } = {},
): Promise<readonly RoutingRecordRow[]> {
  const query = db<RoutingRecordRow>('routing_records')
    .select('*')
    .where({ organization_id: organizationId, payout_request_id: requestId })
    .orderBy([{ column: 'part' }, { column: 'attempt' }, { column: 'round' }]);
  if (after !== undefined)
    query.whereRaw('(part, attempt, round) > (?, ?, ?)', [after.part, after.attempt, after.round]);
  if (limit !== undefined) query.limit(limit);
  return query;
}
