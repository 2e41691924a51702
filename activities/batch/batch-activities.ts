import type { BatchActivities } from '../../workflows/batch/contract';
import { cancelRows } from './cancel-rows';
import { dispatchRows } from './dispatch-rows';
import { lookAtBatch } from './look-at-batch';
import type { BatchDeps } from './ports';

/** The activities that send a batch, with what they need; its preview is planned elsewhere. */
export function createBatchActivities(deps: BatchDeps): Omit<BatchActivities, 'previewBatch'> {
  return {
    lookAtBatch: lookAtBatch(deps),
    dispatchRows: dispatchRows(deps),
    cancelRows: cancelRows(deps),
  };
}
