import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Call, CsvAnswer } from '../route';
import { batchOfPath } from './find';
import { resultLines } from './result-lines';

/** Every row of a batch with what became of it, as a CSV file. */
export async function downloadBatchResults(call: Call, deps: ApiDeps): Promise<CsvAnswer> {
  readParameters({}, call.query);
  const batch = await batchOfPath(call, deps);
  return { fileName: `${batch.id}-results.csv`, lines: resultLines(deps.db, batch) };
}
