import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalLink } from '../../src/engine/temporal-link';

// It deletes once it has done all that it owes to the workflow, and looks after that from time to time.
const LOOKS_MAX = 900;
const LOOK_EVERY_MS = 100;

/** Makes the engine forget a workflow, as it does by itself when its retention time is over. */
export async function forget({ connection, client, namespace }: TemporalLink, id: string): Promise<void> {
  // What has come to its end in the database closes a moment later.
  if ((await client.workflow.getHandle(id).describe()).status.name === 'RUNNING')
    await client.workflow.getHandle(id).result();
  await connection.workflowService.deleteWorkflowExecution({
    namespace,
    workflowExecution: { workflowId: id },
  });
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    if (!(await isKnown({ client }, id))) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error(`the engine still knows ${id}`);
}

export async function isKnown({ client }: Pick<TemporalLink, 'client'>, id: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(id).describe();
    return true;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
