import { findBatch } from '../../db/batches/find-batch';
import type { BatchRecord } from '../../db/batches/records';
import { parseId } from '../../domain/ids';
import { gatewayError } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/**
 * The batch that the path names.
 *
 * @throws GatewayErrors `not_found`, the same for one that is unknown and one of another organization or mode
 */
export async function batchOfPath({ caller, id }: Call, { db }: ApiDeps): Promise<BatchRecord> {
  const batchId = parseId('batch', id);
  const found = batchId === undefined ? undefined : await findBatch(db, caller, batchId);
  if (found === undefined) throw gatewayError('not_found', 'There is no such batch.');
  return found;
}
