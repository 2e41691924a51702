import type { BatchChanges, BatchState } from './state';
import type { BatchTerms } from './terms';

/** The preview that an approval can name: the newest one that still holds. */
export type ApprovablePreview = { readonly hash: string; readonly expiresAt: string };

export type ApprovalVerdict =
  | 'possible'
  | 'repeated'
  /** Nobody is asked now. */
  | 'not_waiting'
  /** Not approved in time: nothing of it is sent any more. */
  | 'batch_expired'
  | 'no_preview'
  | 'preview_expired'
  /** Another preview was shown since. */
  | 'other_preview'
  /** A point asks for a second person. */
  | 'own_batch';

const APPROVED = ['DISPATCHING', 'PAUSED', 'PENDING', 'COMPLETED'];

/** Whether the key may approve what it names, by the batch and its newest preview as they are at `at`. */
export function judgeApproval(
  batch: BatchState,
  preview: ApprovablePreview | undefined,
  { fourEyes }: Pick<BatchTerms, 'fourEyes'>,
  { by, hash, at }: { readonly by: string; readonly hash: string; readonly at: string },
): ApprovalVerdict {
  if (APPROVED.includes(batch.status) && batch.approval?.hash === hash) return 'repeated';
  if (batch.status !== 'AWAITING_APPROVAL') return 'not_waiting';
  if (fourEyes && by === batch.submittedBy) return 'own_batch';
  if (batch.expiresAt <= at) return 'batch_expired';
  if (preview === undefined) return 'no_preview';
  if (preview.hash !== hash) return 'other_preview';
  return preview.expiresAt <= at ? 'preview_expired' : 'possible';
}

/** The approval stands: rows may be sent on it for as long as the terms say. */
export function changesOfApproval(
  batch: BatchState,
  { approvalValidForMs }: Pick<BatchTerms, 'approvalValidForMs'>,
  { by, hash, reason, at }: Approving,
): BatchChanges {
  const expiresAt = new Date(Date.parse(at) + approvalValidForMs).toISOString();
  return {
    batch: {
      status: 'DISPATCHING',
      approval: { by, at, hash, expiresAt },
      ...(batch.startedAt === null ? { startedAt: at } : {}),
    },
    events: [
      { type: 'batch.approved', actor: by, data: { preview_hash: hash, expires_at: expiresAt, reason } },
      { type: 'batch.dispatching', actor: by, data: {} },
    ],
  };
}

export type Approving = {
  readonly by: string;
  readonly hash: string;
  readonly reason: string | null;
  readonly at: string;
};
