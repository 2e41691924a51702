import type { Knex } from 'knex';
import { batchNews } from '../../workflows/batch/contract';
import type { BatchRecord } from '../db/batches/records';
import type { BatchId, OrganizationId } from '../domain/ids';
import type { PassOnOutcome } from './pass-on';
import type { TemporalLink } from './temporal-link';
import { workflowOfBatch } from './workflow-of-batch';

/**
 * Tells the workflow of a batch that there is news. What the news is stands in the database already, and all that
 * the workflow does is guarded there: so one that is gone, terminated by hand, is started anew by a command.
 *
 * @throws when the engine is away
 */
export async function passOnToBatch(
  db: Knex,
  link: TemporalLink,
  taskQueue: string,
  { organizationId, batchId, inboxId }: BatchNews,
): Promise<PassOnOutcome> {
  const batch = await db<BatchRecord>('batches')
    .where({ organization_id: organizationId, id: batchId })
    .first();
  if (batch === undefined || batch.final) return 'obsolete';
  const unstarted = await db('outbox')
    .where({ organization_id: organizationId, operation_id: batchId })
    .first('refused_at');
  if (unstarted !== undefined && unstarted.refused_at === null) return 'not_yet';
  const { type, options } = workflowOfBatch(taskQueue, batch);
  await link.call((client) =>
    client.workflow.signalWithStart(type, {
      ...options,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      signal: batchNews,
      signalArgs: [inboxId],
    }),
  );
  return 'passed_on';
}

export type BatchNews = {
  readonly organizationId: OrganizationId;
  readonly batchId: BatchId;
  readonly inboxId: string;
};
