import type { Knex } from 'knex';
import type { BatchId, Mode, OrganizationId } from '../../domain/ids';
import type { BatchRecord } from './records';

type Owner = { readonly organizationId: OrganizationId; readonly mode: Mode };

export async function findBatch(db: Knex, owner: Owner, id: BatchId): Promise<BatchRecord | undefined> {
  return ofOwner(db, owner).where({ id }).first();
}

/** What a batch is told from others by. Its content counts where it has neither key nor reference. */
export type BatchName = {
  readonly idempotencyKey: string | null;
  readonly referenceId: string | null;
  readonly contentHash: Buffer | null;
};

/** Up to two batches: the one that has the key, and the one that has the reference. One that was rejected has neither. */
export async function findEarlierBatches(
  db: Knex,
  owner: Owner,
  { idempotencyKey, referenceId, contentHash }: BatchName,
): Promise<readonly BatchRecord[]> {
  const taken = ofOwner(db, owner).whereNot('status', 'REJECTED');
  if (idempotencyKey !== null || referenceId !== null)
    return taken.where((either) => {
      if (idempotencyKey !== null) either.orWhere('idempotency_key', idempotencyKey);
      if (referenceId !== null) either.orWhere('reference_id', referenceId);
    });
  if (contentHash === null) return [];
  return taken.where('content_hash', contentHash).whereNull('reference_id').whereNull('idempotency_key');
}

function ofOwner(db: Knex, { organizationId, mode }: Owner) {
  return db<BatchRecord>('batches').where({ organization_id: organizationId, mode }).select('*');
}
