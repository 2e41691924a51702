import { listBatches } from '../../db/batches/batch-list';
import { BATCH_STATUSES } from '../../domain/batch/machine';
import { parseId } from '../../domain/ids';
import { listDocument } from '../document';
import type { ApiDeps } from '../ports';
import { createdAtBounds, createdAtParameters } from '../query/created-at';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import { reference } from '../query/reference';
import { wordList } from '../query/words';
import type { Answer, Call } from '../route';
import { BATCH } from './schema';
import { batchResource } from './view';

export const BATCH_LIST_PARAMETERS = {
  'filter[status]': wordList(BATCH_STATUSES, 'statuses of batches'),
  'filter[reference_id]': reference,
  ...createdAtParameters,
  'page[size]': pageSize,
  'page[after]': pageAfter((text) => parseId('batch', text)),
  ...fieldsets(BATCH),
};

/** The organization's batches in the mode of the key, newest first. */
export async function listAllBatches(call: Call, deps: ApiDeps): Promise<Answer> {
  const parameters = readParameters(BATCH_LIST_PARAMETERS, call.query);
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': before } = parameters;
  const filter = {
    statuses: parameters['filter[status]'],
    referenceId: parameters['filter[reference_id]'],
    createdAt: createdAtBounds(parameters),
  };
  const found = await listBatches(deps.db, call.caller, filter, before, size + 1);
  const { rows, next } = pageOf(call, found, size, ({ id }) => id);
  return {
    status: 200,
    document: listDocument(
      rows.map((batch) => batchResource(batch)),
      next,
      size,
    ),
  };
}
