import type { Knex } from 'knex';
import { csvLine } from '../../batches/csv/csv-line';
import type { BatchRecord } from '../../db/batches/records';
import { type ListedRow, listBatchRows } from '../../db/batches/row-reads';
import { rowAmounts } from './row-amounts';

const PAGE = 1_000;

export const RESULT_COLUMNS = [
  'line',
  'reference_id',
  'status',
  'payout_request_id',
  'request_status',
  'service',
  'service_currency',
  'service_amount',
  'point_currency',
  'point_amount',
  'processed_amount',
  'returned_amount',
  'resolution_code',
  'resolution_text',
  'finished_at',
];

/**
 * Every row of a batch as a line of CSV, each as it is when it is read. A page is read when the one before it
 * was taken, so nothing is held meanwhile: no memory but its own, and no connection to the database.
 */
export async function* resultLines(db: Knex, batch: BatchRecord): AsyncGenerator<string> {
  yield csvLine(RESULT_COLUMNS);
  let after = 0;
  for (let isMore = true; isMore; ) {
    const rows = await listBatchRows(db, batch, {}, after, PAGE);
    if (rows.length > 0) yield rows.map((row) => csvLine(cellsOf(row))).join('');
    after = rows.at(-1)?.number ?? after;
    isMore = rows.length === PAGE;
  }
}

function cellsOf(row: ListedRow): readonly string[] {
  const { point, service, processed, returned } = rowAmounts(row);
  const cells = [
    String(row.line),
    row.reference_id,
    row.status,
    row.request_status === null ? null : row.request_id,
    row.request_status,
    row.service,
    row.service_currency,
    service,
    row.point_currency,
    point,
    processed,
    returned,
    row.resolution?.code ?? null,
    row.resolution?.text ?? null,
    row.finished_at?.toISOString() ?? null,
  ];
  return cells.map((cell) => cell ?? '');
}
