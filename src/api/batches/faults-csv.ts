import { csvLine } from '../../batches/csv/csv-line';
import { type InvalidRow, listInvalidRows } from '../../db/batches/fault-reads';
import type { BatchRecord } from '../../db/batches/records';
import { sourceContext } from '../../db/batches/source-context';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Call, CsvAnswer } from '../route';
import { batchOfPath } from './find';
import { cellsOfSource } from './source-cells';

const ROWS_AT_ONCE = 500;

/** The faulty rows of a batch as they were given, with what is wrong with each, to be mended in a spreadsheet. */
export async function downloadBatchFaults(call: Call, deps: ApiDeps): Promise<CsvAnswer> {
  const batch = await batchOfPath(call, deps);
  readParameters({}, call.query);
  return { fileName: `${batch.id}-faults.csv`, lines: faultLines(batch, deps) };
}

/** Page by page: no transaction stays open for as long as somebody takes to read. */
async function* faultLines(
  batch: BatchRecord,
  { db, vault, configuration }: ApiDeps,
): AsyncGenerator<string> {
  const { payoutServices } = await configuration.organization(batch.organization_id);
  const columns = batch.columns ?? [];
  const lineOf = ({ number, line, faults, source }: InvalidRow) => {
    const opened = source === null ? '[]' : vault.open(source, sourceContext(batch.id, number));
    const cells = cellsOfSource(JSON.parse(opened), { format: batch.format, columns }, payoutServices);
    return csvLine([String(line), (faults ?? []).map(({ detail }) => detail).join(' '), ...cells]);
  };
  yield csvLine(['line', 'faults', ...columns]);
  let after = 0;
  // Ends: each page begins behind the last one.
  for (let more = true; more; ) {
    const rows = await listInvalidRows(db, batch, after, ROWS_AT_ONCE);
    if (rows.length > 0) yield rows.map(lineOf).join('');
    after = rows.at(-1)?.number ?? after;
    more = rows.length === ROWS_AT_ONCE;
  }
}
