import { listPayouts } from '../../db/payout-list';
import { parseId } from '../../domain/ids';
import { PAYOUT_STATUSES } from '../../domain/payout/machine';
import { listDocument } from '../document';
import type { ApiDeps } from '../ports';
import { createdAtBounds, createdAtParameters } from '../query/created-at';
import { fieldsets } from '../query/fieldsets';
import { idParameter } from '../query/ids';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import { wordList } from '../query/words';
import type { Answer, Call } from '../route';
import { payoutResources } from './document';
import { PAYOUT } from './schema';

export const PAYOUT_LIST_PARAMETERS = {
  'filter[status]': wordList(PAYOUT_STATUSES, 'statuses of payouts'),
  'filter[payout_request_id]': idParameter('a payout request', 'payoutRequest'),
  'filter[route_id]': idParameter('a payout route', 'payoutRoute'),
  ...createdAtParameters,
  'page[size]': pageSize,
  'page[after]': pageAfter((text) => parseId('payout', text)),
  ...fieldsets(PAYOUT),
};

/** All payouts of the organization in the mode of the key, newest first. */
export async function listAllPayouts(call: Call, deps: ApiDeps): Promise<Answer> {
  const parameters = readParameters(PAYOUT_LIST_PARAMETERS, call.query);
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': before } = parameters;
  const filter = {
    statuses: parameters['filter[status]'],
    requestId: parameters['filter[payout_request_id]'],
    routeId: parameters['filter[route_id]'],
    createdAt: createdAtBounds(parameters),
  };
  const found = await listPayouts(deps.db, call.caller, filter, before, size + 1);
  const { rows, next } = pageOf(call, found, size, ({ id }) => id);
  return { status: 200, document: listDocument(await payoutResources(rows, call, deps), next, size) };
}
