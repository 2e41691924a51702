import type { MidRates } from '../../src/domain/batch/joint/cost-units';
import type { PlanRow, UnpricedRow } from '../../src/domain/batch/plan-row';
import type { BatchPreviewDocument } from '../../src/domain/batch/preview-document';
import type { BatchId } from '../../src/domain/ids';
import type { BatchInput } from '../../workflows/batch/contract';
import type { Clock } from '../ports';

/** The route of each row that the plan of the whole gives one, by the row's number. */
export type AssignedRoutes = ReadonlyMap<number, string>;

/** The rows of a batch that could be sent, and all that a plan of them depends on, of one snapshot. */
export type BatchToPlan = {
  readonly id: BatchId;
  readonly plan: 'joint' | 'each';
  readonly at: string;
  readonly held: number;
  readonly rows: readonly PlanRow[];
  readonly unpriced: readonly UnpricedRow[];
  readonly mid: MidRates;
  /** SHA-256 in hex over number, body hash and assigned route of each row. */
  readonly rowsHash: (assigned: AssignedRoutes) => string;
};

export type PlannedBatch = {
  readonly document: BatchPreviewDocument;
  readonly assigned: AssignedRoutes;
};

export interface BatchPlanDesk {
  /**
   * Reads a batch that is to be previewed; `undefined` where nothing is to be previewed any more.
   *
   * @param pulse is called with every page of rows
   */
  read(input: BatchInput, atMs: number, pulse: () => void): Promise<BatchToPlan | undefined>;
  /**
   * Keeps a preview and moves the batch on, in one transaction; does nothing where it has moved already.
   *
   * @returns false where its rows are not those that were planned
   */
  keep(input: BatchInput, batch: BatchToPlan, planned: PlannedBatch, atMs: number): Promise<boolean>;
}

export type PreviewBatchDeps = {
  readonly plans: BatchPlanDesk;
  readonly clock: Clock;
  /** Tells the engine that this process lives. */
  readonly heartbeat: () => void;
};
