import { RATE_REFRESH_WORKFLOW, rateRefreshWorkflowId } from '../../workflows/rate-refresh/contract';
import type { TemporalLink } from './temporal-link';

/** Makes sure that the one workflow runs which reads the rate sources when they are due. Harmless when repeated. */
export async function startRateRefresh({ call }: TemporalLink, taskQueue: string): Promise<void> {
  await call((client) =>
    client.workflow.start(RATE_REFRESH_WORKFLOW, {
      workflowId: rateRefreshWorkflowId(taskQueue),
      taskQueue,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      staticSummary: 'Reads the rate sources when they are due',
    }),
  );
}
