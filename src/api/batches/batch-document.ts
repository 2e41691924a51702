import type { Knex } from 'knex';
import { countRequests, countRows, type RequestCount, type RowCount } from '../../db/batches/count-reads';
import type { BatchRecord } from '../../db/batches/records';
import { batchProgress } from '../../domain/batch/progress';
import { BATCH_ROW_STATUSES, type BatchRowStatus } from '../../domain/batch/row-status';
import { formatAmount } from '../../domain/money/amount';
import { REQUEST_STATUSES, type RequestStatus } from '../../domain/payout-request/machine';
import { type ResourceDocument, resourceDocument } from '../document';
import type { Shown } from '../openapi/shown';
import type { batchCounts } from './schema';
import { batchResource } from './view';

/** The batch with all that is counted of it, for two statements. */
export async function batchDocument(db: Knex, record: BatchRecord): Promise<ResourceDocument> {
  const rows = rowsByStatus(await countRows(db, record));
  const requests = await countRequests(db, record);
  const counts = {
    rows: { total: record.rows_total, ...rows },
    requests: requestsByStatus(requests),
    money: requests.map(moneyOf),
    progress: progressOf(record, rows, requests),
  };
  return resourceDocument(batchResource(record, counts));
}

type RowsByStatus = Readonly<Record<BatchRowStatus, number>>;

function rowsByStatus(counted: readonly RowCount[]): RowsByStatus {
  const none = Object.fromEntries(BATCH_ROW_STATUSES.map((status) => [status, 0]));
  const found = Object.fromEntries(counted.map(({ status, rows }) => [status, rows]));
  return { ...none, ...found } as RowsByStatus;
}

function requestsByStatus(counted: readonly RequestCount[]): Readonly<Record<RequestStatus, number>> {
  const ofStatus = (wanted: RequestStatus) => counted.filter(({ status }) => status === wanted);
  return Object.fromEntries(REQUEST_STATUSES.map((status) => [status, sum(ofStatus(status))])) as Readonly<
    Record<RequestStatus, number>
  >;
}

function moneyOf(count: RequestCount): Shown<typeof batchCounts>['money'][number] {
  const { currency, status, requests } = count;
  return {
    currency,
    status,
    requests,
    amount: formatAmount(BigInt(count.amount ?? 0), currency),
    processed_amount: formatAmount(BigInt(count.processed_amount), currency),
  };
}

function progressOf(
  { status, rows_total, started_at }: BatchRecord,
  { held, ready }: RowsByStatus,
  requests: readonly RequestCount[],
): Shown<typeof batchCounts>['progress'] {
  const { final, rowsPerSecond, estimatedEndAtMs } = batchProgress({
    status,
    rowsTotal: rows_total,
    held,
    ready,
    open: sum(requests.filter((count) => !count.final)),
    endedLately: requests.reduce((ended, count) => ended + count.ended, 0),
    startedAtMs: started_at?.getTime() ?? null,
    // Without requests nothing has ended, and no time is needed.
    atMs: requests[0]?.at.getTime() ?? 0,
  });
  return {
    final,
    rows_per_second: rowsPerSecond,
    estimated_end_at: estimatedEndAtMs === null ? null : new Date(estimatedEndAtMs).toISOString(),
  };
}

function sum(counts: readonly RequestCount[]): number {
  return counts.reduce((requests, count) => requests + count.requests, 0);
}
