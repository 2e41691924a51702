import type { BatchRowFact, BatchSeen, ResultLine } from '../../batch/batch-facts';
import type { Facts, RequestFact } from '../../facts';
import type { Check, Finding } from '../finding';
import { decimals } from './batch-told';

/** The file that the merchant keeps. */
export const RESULTS: Check = {
  name: 'results',
  promise: 'the results of a batch have every row once, in its order, with what became of it',
  find({ batch, requests }): readonly Finding[] {
    if (batch === undefined) return [];
    const byId = new Map(requests.map((request) => [request.id, request]));
    return [batch.sent, batch.again].flatMap((seen) => [...wrongLength(seen), ...wrongLines(seen, byId)]);
  },
};

function wrongLength({ id, rows, results }: BatchSeen): readonly Finding[] {
  if (rows.length === results.length) return [];
  const text = `the results of ${id} have ${results.length} lines, the batch ${rows.length} rows`;
  return [{ requestId: null, text }];
}

function wrongLines(
  { id, rows, results }: BatchSeen,
  byId: ReadonlyMap<Facts['requests'][number]['id'], RequestFact>,
): readonly Finding[] {
  return rows.flatMap((row, index) => {
    const line = results[index] ?? {};
    const truth = truthOf(row, row.requestId === null ? undefined : byId.get(row.requestId));
    const wrong = Object.keys(truth).filter((column) => line[column] !== truth[column]);
    return wrong.map((column) => ({
      requestId: row.requestId,
      text: `${id}, line ${row.line}: ${column} is "${line[column]}", not "${truth[column]}"`,
    }));
  });
}

function truthOf(row: BatchRowFact, request: RequestFact | undefined): ResultLine {
  const own = { line: String(row.line), reference_id: row.referenceId ?? '', status: row.status };
  if (request === undefined) return { ...own, payout_request_id: '', request_status: '', finished_at: '' };
  const { serviceAmount } = request;
  return {
    ...own,
    payout_request_id: request.id,
    request_status: request.status,
    service_currency: request.serviceCurrency,
    service_amount: serviceAmount === null ? '' : decimals(serviceAmount),
    processed_amount: decimals(request.processed),
    returned_amount: decimals(request.returned),
  };
}
