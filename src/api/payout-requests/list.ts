import { listPayoutRequests, type PayoutRequestFilter } from '../../db/payout-request-list';
import { parseId, parseServiceCode, SERVICE_CODE } from '../../domain/ids';
import { REQUEST_STATUSES } from '../../domain/payout-request/machine';
import { listDocument } from '../document';
import type { ApiDeps } from '../ports';
import { createdAtBounds, createdAtParameters } from '../query/created-at';
import { fieldsets } from '../query/fieldsets';
import { idParameter } from '../query/ids';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { parameter, readParameters } from '../query/read-parameters';
import { reference } from '../query/reference';
import { wordList } from '../query/words';
import type { Answer, Call } from '../route';
import { PAYOUT_REQUEST } from './schema';
import { payoutRequestResource } from './view';

export const PAYOUT_REQUEST_LIST_PARAMETERS = {
  'filter[status]': wordList(REQUEST_STATUSES, 'statuses of payout requests'),
  'filter[point_id]': idParameter('a payout point', 'payoutPoint'),
  'filter[service]': parameter(parseServiceCode, 'must be the code of a payout service', {
    pattern: SERVICE_CODE.source,
  }),
  'filter[reference_id]': reference,
  'filter[batch_id]': idParameter('a batch', 'batch'),
  ...createdAtParameters,
  'page[size]': pageSize,
  'page[after]': pageAfter((text) => parseId('payoutRequest', text)),
  ...fieldsets(PAYOUT_REQUEST),
};

/** The organization's requests in the mode of the key, newest first. */
export async function listAllPayoutRequests(call: Call, deps: ApiDeps): Promise<Answer> {
  const parameters = readParameters(PAYOUT_REQUEST_LIST_PARAMETERS, call.query);
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': before } = parameters;
  const found = await listPayoutRequests(deps.db, call.caller, filterOf(parameters), before, size + 1);
  const { rows, next } = pageOf(call, found, size, ({ id }) => id);
  const context = {
    configuration: await deps.configuration.organization(call.caller.organizationId),
    vault: deps.vault,
  };
  const resources = rows.map((request) => payoutRequestResource(request, context));
  return { status: 200, document: listDocument(resources, next, size) };
}

function filterOf(
  parameters: ReturnType<typeof readParameters<typeof PAYOUT_REQUEST_LIST_PARAMETERS>>,
): PayoutRequestFilter {
  return {
    statuses: parameters['filter[status]'],
    pointId: parameters['filter[point_id]'],
    service: parameters['filter[service]'],
    referenceId: parameters['filter[reference_id]'],
    batchId: parameters['filter[batch_id]'],
    createdAt: createdAtBounds(parameters),
  };
}
