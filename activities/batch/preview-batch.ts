import { ApplicationFailure } from '@temporalio/common';
import { planBatch } from '../../src/domain/batch/plan-batch';
import { assignedRoutes, buildPreview } from '../../src/domain/batch/preview/build-preview';
import type { BatchActivities } from '../../workflows/batch/contract';
import type { BatchToPlan, PlannedBatch, PreviewBatchDeps } from './plan-ports';
import { takeTurns } from './take-turns';

const ROUNDS_MAX = 2;

/**
 * Computes what a batch would be now, and keeps it to be read. Nothing is held by it. Run again, it finds that
 * the batch has moved on, and leaves the preview that stands; what died before it was kept left no trace.
 */
export function previewBatch(deps: PreviewBatchDeps): BatchActivities['previewBatch'] {
  const { plans, clock, heartbeat } = deps;
  return async (input) => {
    for (let round = 1; round <= ROUNDS_MAX; round += 1) {
      const batch = await plans.read(input, clock.nowMs(), heartbeat);
      if (batch === undefined) return;
      const planned = await planOf(batch, deps);
      heartbeat();
      if (await plans.keep(input, batch, planned, clock.nowMs())) return;
    }
    throw ApplicationFailure.retryable(`the rows of ${input.batchId} changed meanwhile`, 'batch_changed');
  };
}

async function planOf(batch: BatchToPlan, { clock, heartbeat }: PreviewBatchDeps): Promise<PlannedBatch> {
  const plan = await takeTurns(planBatch(batch.plan, batch.rows, batch.mid), clock, heartbeat);
  const assigned = assignedRoutes(batch.rows, plan);
  const shown = { ...batch, rowsHash: batch.rowsHash(assigned) };
  return { document: await takeTurns(buildPreview(shown, plan), clock, heartbeat), assigned };
}
