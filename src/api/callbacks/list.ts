import { listCallbacks } from '../../db/callback-reads';
import { CALLBACK_STATUSES } from '../../domain/callbacks/status';
import { parseId } from '../../domain/ids';
import { listDocument } from '../document';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { idParameter } from '../query/ids';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import { wordList } from '../query/words';
import type { Answer, Call } from '../route';
import { CALLBACK } from './schema';
import { callbackResource } from './view';

export const CALLBACK_LIST_PARAMETERS = {
  'filter[status]': wordList(CALLBACK_STATUSES, 'statuses of callbacks'),
  'filter[operation_id]': idParameter(
    'a payout request, a payout or a batch',
    'payoutRequest',
    'payout',
    'batch',
  ),
  'page[size]': pageSize,
  'page[after]': pageAfter((text) => parseId('callback', text)),
  ...fieldsets(CALLBACK),
};

/** All callbacks of the organization in the mode of the key, newest first. */
export async function listAllCallbacks(call: Call, deps: ApiDeps): Promise<Answer> {
  const parameters = readParameters(CALLBACK_LIST_PARAMETERS, call.query);
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': before } = parameters;
  const filter = { statuses: parameters['filter[status]'], operationId: parameters['filter[operation_id]'] };
  const found = await listCallbacks(deps.db, call.caller, filter, before, size + 1);
  const { rows, next } = pageOf(call, found, size, ({ id }) => id);
  return {
    status: 200,
    document: listDocument(
      rows.map((row) => callbackResource(row)),
      next,
      size,
    ),
  };
}
