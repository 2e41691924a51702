import type { Knex } from 'knex';
import type { Id, OrganizationId, PayoutRequestId, ServiceCode } from '../domain/ids';
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

/** A recorded decision with what it takes to decide again. */
export type ReplayableRow = RoutingRecordRow & {
  readonly service: ServiceCode;
  readonly metadata: Readonly<Record<string, string>>;
  /** The recipient's fields as they are sealed; null once they were erased. */
  readonly sealed: string | null;
};

const PAGE = 200;

/**
 * All decisions since a moment, organization by organization in the order in which they were made (ids are
 * ordered by time), page by page: as many as there are, in memory that is bounded.
 */
export async function* decisionsSince(
  db: Knex,
  since: Date,
  organizationId?: OrganizationId,
): AsyncGenerator<ReplayableRow> {
  for (let last: ReplayableRow | undefined; ; ) {
    const query = replayable(db, since).limit(PAGE);
    if (organizationId !== undefined) query.where('r.organization_id', organizationId);
    if (last !== undefined)
      query.whereRaw('(r.organization_id, r.id) > (?, ?)', [last.organization_id, last.id]);
    const page: readonly ReplayableRow[] = await query;
    yield* page;
    last = page.at(-1);
    if (page.length < PAGE) return;
  }
}

function replayable(db: Knex, since: Date) {
  return db('routing_records as r')
    .join('payout_requests as q', (on) =>
      on.on('q.organization_id', 'r.organization_id').andOn('q.id', 'r.payout_request_id'),
    )
    .leftJoin('recipient_details as d', (on) =>
      on.on('d.organization_id', 'r.organization_id').andOn('d.operation_id', 'r.payout_request_id'),
    )
    .where('r.at', '>=', since)
    .orderBy(['r.organization_id', 'r.id'])
    .select<ReplayableRow[]>('r.*', 'q.service', 'q.metadata', 'd.sealed');
}
