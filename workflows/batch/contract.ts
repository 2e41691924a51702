import { defineSignal } from '@temporalio/workflow';
import type { BatchCommand } from '../../src/domain/batch/commands';
import type { BatchStep } from '../../src/domain/batch/next-step';
import type { BatchId, OrganizationId } from '../../src/domain/ids';

export type { BatchCommand, BatchStep };

export const BATCH_WORKFLOW = 'batch';

/** Our own id is the workflow's. */
export const batchWorkflowId = (id: BatchId): string => id;

export type BatchInput = { readonly organizationId: OrganizationId; readonly batchId: BatchId };

/** `unheard`: what had come in when an earlier run of the workflow ended, to go on as a new one. */
export type BatchRun = BatchInput & { readonly unheard?: BatchWords };

/** Something about the batch has changed in the database: an approval, a command, a word in the inbox. */
export const batchNews = defineSignal<[inboxId: string | null]>('news');
export const pauseBatch = defineSignal<[SignalledReason?]>('pause');
export const resumeBatch = defineSignal<[SignalledReason?]>('resume');
export const cancelBatch = defineSignal<[SignalledReason?]>('cancel');
export type SignalledReason = { readonly reason?: string };

/** A command that came as a bare signal; by its id it is carried out once, however often it is told. */
export type SignalledCommand = {
  readonly id: string;
  readonly command: BatchCommand;
  readonly reason: string | null;
};

/** What has come from outside, in its order. */
export type BatchWords = {
  readonly inboxIds: readonly string[];
  readonly commands: readonly SignalledCommand[];
};

export type BatchLook = BatchInput & BatchWords;

/** `left`: rows that are to be sent; both for who looks at the workflow. */
export type BatchSight = { readonly step: BatchStep; readonly sent: number; readonly left: number };

export interface BatchActivities {
  /** Carries out commands, lets run out what has run out, ends what has ended, and says what is next. */
  lookAtBatch(look: BatchLook): Promise<BatchSight>;
  /** Computes what the batch would be now, keeps it to be read, and asks for an approval if one is needed. */
  previewBatch(input: BatchInput): Promise<void>;
  /** Makes payout requests of rows while the window has room, for some seconds. */
  dispatchRows(input: BatchInput): Promise<{ readonly dispatched: number }>;
  /** Cancels rows that were not sent, and requests that wait with nothing sent. */
  cancelRows(input: BatchInput): Promise<{ readonly canceled: number }>;
}
