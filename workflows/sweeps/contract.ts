import { defineSignal } from '@temporalio/workflow';

export const SWEEPS_WORKFLOW = 'sweeps';

/** One for each task queue, so one for each installation. */
export const sweepsWorkflowId = (taskQueue: string): string => `${taskQueue}/sweeps`;

/** How often, and from when on something is worth a case. */
export type SweepTerms = {
  readonly everyMs: number;
  /** On top of the time for which the payout's provider is asked. */
  readonly overdueAfterMs: number;
  /** How old an operation is before its workflow is looked for. */
  readonly unattendedAfterMs: number;
  readonly noProgressAfterMs: number;
  /** How many each sweep looks at; the next one goes on from there. */
  readonly atMost: number;
};

/** Where a sweep stopped: both parts of the sort key of the last row it has seen. */
export type SweepCursor = readonly [first: string, then: string];

/** Null where the next sweep begins anew. */
export type SweepCursors = {
  readonly overduePayouts: SweepCursor | null;
  readonly lostWorkflows: SweepCursor | null;
  readonly stuckWorkflows: SweepCursor | null;
  readonly balances: SweepCursor | null;
};

export const FROM_THE_BEGINNING: SweepCursors = {
  overduePayouts: null,
  lostWorkflows: null,
  stuckWorkflows: null,
  balances: null,
};

export type SweepsInput = { readonly terms: SweepTerms; readonly cursors: SweepCursors };

/** What each worker tells at its start, since the workflow outlives the version that started it. */
export const sweepTerms = defineSignal<[SweepTerms]>('terms');

export type SweepPage = { readonly terms: SweepTerms; readonly after: SweepCursor | null };

/** `found` and `failed` name operations or deposit accounts, for who reads the history. */
export type SweepResult = {
  readonly next: SweepCursor | null;
  readonly found: readonly string[];
  readonly failed: readonly string[];
};

export interface SweepActivities {
  sweepOverduePayouts(page: SweepPage): Promise<SweepResult>;
  sweepLostWorkflows(page: SweepPage): Promise<SweepResult>;
  sweepStuckWorkflows(page: SweepPage): Promise<SweepResult>;
  sweepBalances(page: SweepPage): Promise<SweepResult>;
}
