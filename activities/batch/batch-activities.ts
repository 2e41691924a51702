import type { BatchActivities } from '../../workflows/batch/contract';
import { cancelRows } from './cancel-rows';
import { dispatchRows } from './dispatch-rows';
import { lookAtBatch } from './look-at-batch';
import type { PreviewBatchDeps } from './plan-ports';
import type { BatchDeps } from './ports';
import { previewBatch } from './preview-batch';

/** The activities of a batch, with what they need. */
export function createBatchActivities(deps: BatchDeps & Pick<PreviewBatchDeps, 'plans'>): BatchActivities {
  return {
    lookAtBatch: lookAtBatch(deps),
    previewBatch: previewBatch({ ...deps, heartbeat: () => deps.pulse().beat() }),
    dispatchRows: dispatchRows(deps),
    cancelRows: cancelRows(deps),
  };
}
