import type { Knex } from 'knex';
import { BATCH_WORKFLOW, type BatchInput, batchWorkflowId } from '../../workflows/batch/contract';
import type { BatchRecord } from '../db/batches/records';
import type { BatchId, OrganizationId } from '../domain/ids';
import { searchAttributes } from './search-attribute-values';
import type { StartableWorkflow } from './workflow-of-order';

/** What is started for a batch. Its own steps have the priority of single requests: commands are heard at once. */
export async function workflowOfBatch(
  db: Knex,
  taskQueue: string,
  organizationId: OrganizationId,
  batchId: BatchId,
): Promise<StartableWorkflow> {
  const batch = await db<BatchRecord>('batches')
    .where({ organization_id: organizationId, id: batchId })
    .first();
  if (batch === undefined) throw new Error(`there is no batch ${batchId} in ${organizationId}`);
  const input: BatchInput = { organizationId, batchId };
  return {
    type: BATCH_WORKFLOW,
    options: {
      workflowId: batchWorkflowId(batchId),
      taskQueue,
      args: [input],
      typedSearchAttributes: searchAttributes({
        PayoutPoint: batch.point_id,
        PayoutReference: batch.reference_id,
        PayoutBatch: batchId,
      }),
      staticSummary: `${batch.rows_total} rows, ${batch.plan === 'joint' ? 'planned together' : 'each by itself'}`,
    },
  };
}
