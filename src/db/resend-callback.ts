import type { Knex } from 'knex';
import type { ApiKeyId } from '../domain/ids';
import { insertAuditEntry } from './audit-store';
import { type CallbackRow, lockCallback, patchCallback } from './callback-store';
import type { NewId } from './new-id';

/**
 * Makes a callback due now, whatever became of it; where its endpoint is paused, it may find that well again. One whose try is under way is not touched: it is being sent. Each time leaves its trace.
 */
export async function resendCallback(
  db: Knex,
  newId: NewId,
  { organization_id: organizationId, id: callbackId }: CallbackRow,
  { by, at }: { readonly by: ApiKeyId; readonly at: Date },
): Promise<void> {
  const ref = { organizationId, callbackId };
  await db.transaction(async (trx) => {
    const callback = await lockCallback(trx, ref);
    if (callback === undefined) throw new Error(`the callback ${callbackId} is gone`);
    const { status } = callback;
    await insertAuditEntry(trx, newId, organizationId, {
      at: at.toISOString(),
      actor: by,
      action: 'callback.resent',
      subject: callbackId,
      data: { status, operation_id: callback.operation_id },
    });
    if (status === 'delivering') return;
    const dueNow = {
      status: 'pending',
      due_at: at,
      next_try_at: null,
      failed_tries: 0,
      by_hand: true,
    } as const;
    await patchCallback(trx, ref, dueNow, at);
  });
}
