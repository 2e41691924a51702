import { timingSafeEqual } from 'node:crypto';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { type BatchName, findEarlierBatches } from '../../db/batches/find-batch';
import type { BatchRecord } from '../../db/batches/records';
import { gatewayError } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import type { UploadCall } from '../route';
import { contentHash } from './content-hash';
import type { ReadUpload } from './read-upload';

const ROWS_AT_A_STRETCH = 100;

/**
 * The batch that has the key or the reference.
 *
 * @throws GatewayErrors `idempotency_key_reused` where they belong to two
 */
export async function earlierBatch(
  { caller }: UploadCall,
  { db }: Pick<ApiDeps, 'db'>,
  name: BatchName,
): Promise<BatchRecord | undefined> {
  const [earlier, other] = await findEarlierBatches(db, caller, name);
  if (other === undefined) return earlier;
  throw gatewayError('idempotency_key_reused', 'The key and the reference belong to different batches.');
}

/** @throws GatewayErrors `idempotency_key_reused` where it was another upload */
export function refuseOther({ id, content_hash }: BatchRecord, hash: Buffer): void {
  if (timingSafeEqual(content_hash, hash)) return;
  throw gatewayError('idempotency_key_reused', `It made the batch ${id}.`);
}

/** Reads the rows of an upload only to tell whether it is one that is known. */
export async function hashOfUpload({ batch, rows }: ReadUpload): Promise<Buffer> {
  const content = contentHash(batch);
  let read = 0;
  for await (const { hash } of rows) {
    content.add(hash);
    read += 1;
    if (read % ROWS_AT_A_STRETCH === 0) await othersFirst();
  }
  return content.digest();
}
