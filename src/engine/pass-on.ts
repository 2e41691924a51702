import { WorkflowNotFoundError } from '@temporalio/client';
import type { Knex } from 'knex';
import {
  AFTER_WORKFLOW,
  afterWorkflowId,
  type PayoutRequestInput,
  payoutRequestWorkflowId,
} from '../../workflows/payout-request/contract';
import { parseId } from '../domain/ids';
import { type Addressed, address, type InboxRow } from './address';
import { passOnToBatch } from './pass-on-to-batch';
import type { TemporalLink } from './temporal-link';

/** `obsolete`: it was for a workflow that has ended, and means nothing any more. */
export type PassOnOutcome = 'passed_on' | 'not_yet' | 'unknown_payment' | 'obsolete';

/**
 * Passes an inbox item on to the workflow of its operation as a signal; where that has closed, to one that
 * hears what comes after. Passing it on twice is harmless: the activity that records the effect marks it done.
 *
 * @throws when the engine is away
 */
export async function passOn(
  db: Knex,
  link: TemporalLink,
  taskQueue: string,
  item: InboxRow,
): Promise<PassOnOutcome> {
  const batchId = parseId('batch', item.operation_id);
  if (batchId !== undefined) {
    const news = { organizationId: item.organization_id, batchId, inboxId: item.id };
    return passOnToBatch(db, link, taskQueue, news);
  }
  const addressed = await address(db, item);
  if (addressed === undefined) return 'unknown_payment';
  const { organizationId, operationId } = addressed;
  if (addressed.isForAfterwards === true) {
    await tellAfterwards(link, taskQueue, addressed);
    return 'passed_on';
  }
  if (await isHeard(link, addressed)) return 'passed_on';
  const unstarted = await db('outbox')
    .where({ organization_id: organizationId, operation_id: operationId })
    .first('refused_at');
  // One whose start was refused for good will never be there; it can still be canceled.
  if (unstarted !== undefined && unstarted.refused_at === null) return 'not_yet';
  // It may have been started since it was told: only what is not there now has closed.
  if (unstarted === undefined && (await isHeard(link, addressed))) return 'passed_on';
  if (!addressed.outlivesWorkflow) return 'obsolete';
  await tellAfterwards(link, taskQueue, addressed);
  return 'passed_on';
}

/** Whether the workflow of the operation runs, and has the signal. @throws when the engine is away */
async function isHeard(link: TemporalLink, { operationId, signal }: Addressed): Promise<boolean> {
  try {
    await link.call((client) =>
      client.workflow.getHandle(payoutRequestWorkflowId(operationId)).signal(signal.name, ...signal.args),
    );
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function tellAfterwards(
  link: TemporalLink,
  taskQueue: string,
  { organizationId, operationId, signal }: Addressed,
): Promise<void> {
  const input: PayoutRequestInput = { organizationId, requestId: operationId, needsRate: false };
  await link.call((client) =>
    client.workflow.signalWithStart(AFTER_WORKFLOW, {
      workflowId: afterWorkflowId(operationId),
      taskQueue,
      args: [input],
      signal: signal.name,
      signalArgs: [...signal.args],
    }),
  );
}
