import type { Knex } from 'knex';
import type { BatchRowStatus } from '../../domain/batch/row-status';
import type { RequestStatus } from '../../domain/payout-request/machine';
import type { Resolution } from '../../domain/resolutions';
import type { BatchRecord, BatchRowRecord } from './records';

/** A row, and the payout request that it became or was found to be; amounts are whole minor units as text. */
export type ListedRow = Pick<
  BatchRowRecord,
  | 'number'
  | 'line'
  | 'status'
  | 'request_id'
  | 'reference_id'
  | 'point_id'
  | 'service'
  | 'point_currency'
  | 'service_currency'
  | 'fixed_side'
  | 'amount'
  | 'duplicate_of'
  | 'faults'
  | 'assigned_route_id'
> & {
  /** Null while it has none; so are all that follow. */
  readonly request_status: RequestStatus | null;
  readonly point_amount: string | null;
  readonly service_amount: string | null;
  readonly processed_amount: string | null;
  readonly returned_amount: string | null;
  readonly resolution: Resolution | null;
  readonly finished_at: Date | null;
};

/** What is absent does not narrow. */
export type RowFilter = {
  readonly statuses?: readonly BatchRowStatus[] | undefined;
  readonly requestStatuses?: readonly RequestStatus[] | undefined;
  readonly referenceId?: string | undefined;
  readonly line?: number | undefined;
};

const COLUMNS = [
  'r.number',
  'r.line',
  'r.status',
  'r.request_id',
  'r.reference_id',
  'r.point_id',
  'r.service',
  'r.point_currency',
  'r.service_currency',
  'r.fixed_side',
  'r.amount',
  'r.duplicate_of',
  'r.faults',
  'r.assigned_route_id',
  'q.point_amount',
  'q.service_amount',
  'q.processed_amount',
  'q.returned_amount',
  'q.resolution',
  'q.finished_at',
];

/**
 * Rows of a batch in their order.
 *
 * @param after only rows with a higher number; 0 for all
 * @param limit rows at most
 */
export async function listBatchRows(
  db: Knex,
  { organization_id, id }: Pick<BatchRecord, 'organization_id' | 'id'>,
  filter: RowFilter,
  after: number,
  limit: number,
): Promise<readonly ListedRow[]> {
  const query = db('batch_rows as r')
    // The id of its request is there before the request is.
    .leftJoin('payout_requests as q', (join) =>
      join
        .on('q.organization_id', 'r.organization_id')
        .andOn('q.id', 'r.request_id')
        .andOnIn('r.status', ['dispatched', 'existing']),
    )
    .where({ 'r.organization_id': organization_id, 'r.batch_id': id })
    .where('r.number', '>', after)
    .orderBy('r.number')
    .limit(limit)
    .select<ListedRow[]>(...COLUMNS, { request_status: 'q.status' });
  if (filter.statuses !== undefined) query.whereIn('r.status', filter.statuses);
  if (filter.requestStatuses !== undefined) query.whereIn('q.status', filter.requestStatuses);
  if (filter.referenceId !== undefined) query.where('r.reference_id', filter.referenceId);
  if (filter.line !== undefined) query.where('r.line', filter.line);
  return query;
}
