import { defineSignal } from '@temporalio/workflow';
import type { BatchStatus } from '../../src/domain/batch/machine';
import type { BatchId, OrganizationId } from '../../src/domain/ids';

export const BATCH_WORKFLOW = 'batch';

/** Our own id is the workflow's. */
export const batchWorkflowId = (id: BatchId): string => id;

export type BatchInput = { readonly organizationId: OrganizationId; readonly batchId: BatchId };

/** What a person can ask of a batch by a signal, from the Temporal UI, too. */
export type BatchCommand = 'pause' | 'resume' | 'cancel';

/** Something about the batch has changed in the database: an approval, a command, a word in the inbox. */
export const batchNews = defineSignal<[inboxId: string | null]>('news');
export const pauseBatch = defineSignal<[{ readonly reason?: string }?]>('pause');
export const resumeBatch = defineSignal<[{ readonly reason?: string }?]>('resume');
export const cancelBatch = defineSignal<[{ readonly reason?: string }?]>('cancel');

/** What the batch needs next, as its rows and its status say. */
export type BatchStep =
  | { readonly kind: 'preview' }
  | { readonly kind: 'dispatch' }
  | { readonly kind: 'cancel' }
  /** Nothing until a word comes, or this time has passed. */
  | { readonly kind: 'wait'; readonly forMs: number }
  | { readonly kind: 'over'; readonly status: BatchStatus };

export type BatchLook = BatchInput & {
  /** Words from outside that are heard with this look. */
  readonly inboxIds: readonly string[];
  /** Commands that came as bare signals, in their order. */
  readonly commands: readonly { readonly command: BatchCommand; readonly reason: string | null }[];
};

export interface BatchActivities {
  /** Carries out commands, lets run out what has run out, ends what has ended, and says what is next. */
  lookAtBatch(look: BatchLook): Promise<BatchStep>;
  /** Computes what the batch would be now, keeps it to be read, and asks for an approval if one is needed. */
  previewBatch(input: BatchInput): Promise<void>;
  /** Makes payout requests of rows while the window has room, for some seconds. */
  dispatchRows(input: BatchInput): Promise<{ readonly dispatched: number }>;
  /** Cancels rows that were not sent, and requests that wait with nothing sent. */
  cancelRows(input: BatchInput): Promise<{ readonly canceled: number }>;
}
