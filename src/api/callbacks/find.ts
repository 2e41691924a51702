import { findCallback, type ShownCallback } from '../../db/callback-reads';
import { parseId } from '../../domain/ids';
import { gatewayError } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/**
 * The callback that the path names.
 *
 * @throws GatewayErrors `not_found`, the same for one that is unknown and one of another organization or mode
 */
export async function callbackOfPath({ caller, id }: Call, { db }: ApiDeps): Promise<ShownCallback> {
  const callbackId = parseId('callback', id);
  const found = callbackId === undefined ? undefined : await findCallback(db, caller, callbackId);
  if (found === undefined) throw gatewayError('not_found', 'There is no such callback.');
  return found;
}
