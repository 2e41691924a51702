import { WorkflowNotFoundError } from '@temporalio/client';
import type { WorkflowProbe } from '../../activities/ports';
import { afterWorkflowId, payoutRequestWorkflowId } from '../../workflows/payout-request/contract';
import type { TemporalLink } from './temporal-link';

/** Asks the engine whether the workflow of an operation is running, or the one that hears what comes after it. */
export function workflowProbe({ call }: TemporalLink): WorkflowProbe {
  const statusOf = async (workflowId: string): Promise<string> => {
    try {
      return (await call((client) => client.workflow.getHandle(workflowId).describe())).status.name;
    } catch (error) {
      // Never started, or forgotten after the engine's retention time.
      if (error instanceof WorkflowNotFoundError) return 'NOT_FOUND';
      throw error;
    }
  };
  return {
    async attendance(operationId) {
      const status = await statusOf(payoutRequestWorkflowId(operationId));
      const attended = status === 'RUNNING' || (await statusOf(afterWorkflowId(operationId))) === 'RUNNING';
      return { attended, status };
    },
  };
}
