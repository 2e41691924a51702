import type { BatchPlanDesk } from '../../../activities/batch/plan-ports';
import { keepPreview, type PlanKeepDeps } from './plan-keep';
import { type PlanReadDeps, readBatchToPlan } from './plan-read';

/** Previews of batches, in Postgres. */
export function batchPlanDesk(deps: PlanReadDeps & PlanKeepDeps): BatchPlanDesk {
  return {
    read: (input, atMs, pulse) => readBatchToPlan(deps, input, atMs, pulse),
    keep: (input, batch, planned, atMs) => keepPreview(deps, input, batch, planned, atMs),
  };
}
