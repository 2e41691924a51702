import type { Knex } from 'knex';
import { BATCH_WORKFLOW, type BatchInput, batchWorkflowId } from '../../workflows/batch/contract';
import type { BatchRecord } from '../db/batches/records';
import type { BatchId, OrganizationId } from '../domain/ids';
import { searchAttributes } from './search-attribute-values';
import type { StartableWorkflow, ToStart } from './workflow-of-order';

/**
 * What is started for a batch that still has its outbox row, which stays locked; nothing where somebody else works
 * on it. Its own steps have the priority of single requests: commands are heard at once.
 */
export async function batchToStart(
  trx: Knex,
  taskQueue: string,
  organizationId: OrganizationId,
  batchId: BatchId,
): Promise<readonly ToStart[]> {
  const batch: BatchRecord | undefined = await trx('outbox')
    .join('batches', {
      'batches.organization_id': 'outbox.organization_id',
      'batches.id': 'outbox.operation_id',
    })
    .where({ 'outbox.organization_id': organizationId, 'outbox.operation_id': batchId })
    .whereNull('outbox.refused_at')
    .forUpdate('outbox')
    .skipLocked()
    .first('batches.*');
  if (batch === undefined) return [];
  return [
    {
      id: batchId,
      callId: batch.call_id,
      workflow: batch.final ? null : workflowOfBatch(taskQueue, batch),
    },
  ];
}

export function workflowOfBatch(taskQueue: string, batch: BatchRecord): StartableWorkflow {
  const { organization_id: organizationId, id: batchId } = batch;
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
