import type { NewEvent } from '../events/event';
import type { BatchId, OrganizationId } from '../ids';
import type { Cancellation } from '../payout-request/state';
import type { BatchStatus } from './machine';

/** A batch as its transaction found it; times are ISO 8601 in UTC. */
export type BatchState = {
  readonly organizationId: OrganizationId;
  readonly id: BatchId;
  readonly status: BatchStatus;
  readonly submittedBy: string;
  readonly rowsTotal: number;
  readonly rowsInvalid: number;
  readonly approval: Approval | null;
  readonly cancellation: Cancellation | null;
  /** Not approved until then, it is never sent. */
  readonly expiresAt: string;
  readonly startedAt: string | null;
  /** The sequence number of the last event. */
  readonly version: number;
};

export type Approval = {
  readonly by: string;
  readonly at: string;
  /** Of the preview that was approved. */
  readonly hash: string;
  /** After this, what is not sent yet needs another one. */
  readonly expiresAt: string;
};

export type BatchPatch = {
  readonly status?: BatchStatus;
  readonly approval?: Approval | null;
  readonly cancellation?: Cancellation;
  readonly startedAt?: string;
  /** What was shown does not hold any more: nobody may approve it. */
  readonly previewOutdated?: true;
};

/** What one step changes, in one transaction. */
export type BatchChanges = {
  readonly batch: BatchPatch;
  readonly events: readonly NewEvent[];
  /** What becomes of the rows that were not sent. */
  readonly unsentRows?: 'expired';
};

/** The batch as it is after the changes. */
export function changedBatch(batch: BatchState, { batch: patch, events }: BatchChanges): BatchState {
  const { previewOutdated: _, ...columns } = patch;
  return { ...batch, ...columns, version: batch.version + events.length };
}
