import { findOrder, type StoredPayoutRequest } from '../../db/payout-request-store';
import { parseId } from '../../domain/ids';
import { gatewayError } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/**
 * The request that the path names.
 *
 * @throws GatewayErrors `not_found`, the same for an id that is none, one that is unknown, and one of another
 *   organization or mode: who may not see it does not learn that it exists
 */
export async function requestOfPath({ caller, id }: Call, { db }: ApiDeps): Promise<StoredPayoutRequest> {
  const requestId = parseId('payoutRequest', id);
  const request =
    requestId === undefined ? undefined : await findOrder(db, 'payout-request', caller, requestId);
  if (request === undefined) throw noSuchRequest();
  return request;
}

export function noSuchRequest() {
  return gatewayError('not_found', 'There is no such payout request.');
}
