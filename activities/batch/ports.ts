import type { BatchCommand, BatchWish } from '../../src/domain/batch/commands';
import type { BatchFacts } from '../../src/domain/batch/next-step';
import type { BatchChanges, BatchState } from '../../src/domain/batch/state';
import type { EngineLoad } from '../../src/domain/batch/window';
import type { BatchId, OrganizationId, PayoutRequestId } from '../../src/domain/ids';
import type { Clock } from '../ports';

// What the activities of a batch need from the shell.

/** One batch inside one database transaction; its row is locked. */
export interface BatchBook {
  /** As it is now, after what was written in this transaction. */
  readonly batch: () => BatchState;
  /** How long ago it changed last. */
  readonly unchangedForMs: (at: string) => number;
  readonly facts: () => Promise<BatchFacts>;
  /** How many rows were sent, and how many are left to be sent. */
  readonly progress: () => Promise<{ readonly sent: number; readonly left: number }>;
  readonly write: (changes: BatchChanges, at: string) => Promise<void>;
  /** Notes commands that came as signals; gives those that were not noted before. */
  readonly noteCommands: (commands: readonly NotedCommand[], at: string) => Promise<readonly BatchWish[]>;
  /** Marks what came from outside as dealt with, in the transaction of its effect. */
  readonly inboxDone: (inboxIds: readonly string[], at: string) => Promise<void>;
  readonly engineLoad: (at: string) => Promise<EngineLoad>;
  /** Makes payout requests of the next rows: `taken` rows, of which `made` are now to be started. */
  readonly makeRequests: (
    atMost: number,
    at: string,
  ) => Promise<{ readonly taken: number; readonly made: readonly PayoutRequestId[] }>;
  /** Cancels so many rows that were not sent; gives how many it were. */
  readonly cancelRows: (atMost: number) => Promise<number>;
}

/** `id`: the same one is noted once. */
export type NotedCommand = {
  readonly id: string;
  readonly command: BatchCommand;
  readonly reason: string | null;
};

export interface BatchBooks {
  /** Runs `work` in one transaction: all it writes becomes true together, or nothing does. */
  withBatch<T>(
    organizationId: OrganizationId,
    batchId: BatchId,
    work: (book: BatchBook) => Promise<T>,
  ): Promise<T>;
}

/** The way from a batch to the workflows of its requests. */
export interface BatchRequests {
  /** Starts their workflows; what cannot be started now is started by a relay. */
  start(organizationId: OrganizationId, requestIds: readonly PayoutRequestId[]): Promise<void>;
  /** Tells so many requests that wait with nothing sent to cancel, each once; gives how many it were. */
  cancelWaiting(batch: BatchState, atMost: number, at: string): Promise<number>;
}

/** How the engine follows a long activity. */
export interface Pulse {
  /** Tells that it goes on. */
  beat(): void;
  /** Whether it is to end: the engine has left it off, or the worker is being stopped. */
  isCalledOff(): boolean;
  /** Ends early when it is called off. */
  pause(ms: number): Promise<void>;
}

export type BatchDeps = {
  readonly batches: BatchBooks;
  readonly requests: BatchRequests;
  readonly pulse: () => Pulse;
  readonly clock: Clock;
};
