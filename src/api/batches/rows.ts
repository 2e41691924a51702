import { listBatchRows } from '../../db/batches/row-reads';
import { BATCH_ROW_STATUSES } from '../../domain/batch/row-status';
import { REQUEST_STATUSES } from '../../domain/payout-request/machine';
import { listDocument } from '../document';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { parameter, readParameters } from '../query/read-parameters';
import { reference } from '../query/reference';
import { wordList } from '../query/words';
import type { Answer, Call } from '../route';
import { batchOfPath } from './find';
import { BATCH_ROW } from './row-schema';
import { batchRowResource } from './row-view';

const NUMBER = /^[1-9]\d{0,8}$/;
const readNumber = (text: string): number | undefined => (NUMBER.test(text) ? Number(text) : undefined);

export const BATCH_ROW_PARAMETERS = {
  'filter[status]': wordList(BATCH_ROW_STATUSES, 'statuses of rows'),
  'filter[request_status]': wordList(REQUEST_STATUSES, 'statuses of payout requests'),
  'filter[reference_id]': reference,
  'filter[line]': parameter(readNumber, 'must be the number of a line', {
    type: 'integer',
    minimum: 1,
    maximum: 999_999_999,
  }),
  'page[size]': pageSize,
  'page[after]': pageAfter(readNumber),
  ...fieldsets(BATCH_ROW),
};

/** The rows of a batch in the order given. */
export async function listRowsOfBatch(call: Call, deps: ApiDeps): Promise<Answer> {
  const parameters = readParameters(BATCH_ROW_PARAMETERS, call.query);
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': after = 0 } = parameters;
  const batch = await batchOfPath(call, deps);
  const filter = {
    statuses: parameters['filter[status]'],
    requestStatuses: parameters['filter[request_status]'],
    referenceId: parameters['filter[reference_id]'],
    line: parameters['filter[line]'],
  };
  const found = await listBatchRows(deps.db, batch, filter, after, size + 1);
  const { rows, next } = pageOf(call, found, size, ({ number }) => String(number));
  const resources = rows.map((row) => batchRowResource(batch.id, row));
  return { status: 200, document: listDocument(resources, next, size) };
}
