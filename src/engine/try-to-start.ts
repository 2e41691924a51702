import { isGrpcServiceError, ServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { TemporalLink } from './temporal-link';
import type { StartableWorkflow, ToStart } from './workflow-of-order';

/** What came of telling the engine once. */
export type Tried = { readonly id: string } & (
  | { readonly kind: 'started' | 'nothing_to_start' }
  | { readonly kind: 'refused'; readonly text: string }
  /** The engine is away: it is still to be started. */
  | { readonly kind: 'not_told'; readonly error: unknown }
);

const INVALID_ARGUMENT = 3;

/** Starts a workflow unless it runs or has run: whoever asks, and how often, there is one. */
export async function tryToStart(link: TemporalLink, { id, callId, workflow }: ToStart): Promise<Tried> {
  if (workflow === null) return { id, kind: 'nothing_to_start' };
  try {
    const text = await start(link, workflow, callId);
    return text === undefined ? { id, kind: 'started' } : { id, kind: 'refused', text };
  } catch (error) {
    return { id, kind: 'not_told', error };
  }
}

/**
 * @returns the engine's words, where it refused for good
 * @throws when the engine is away
 */
async function start(
  { call }: TemporalLink,
  workflow: StartableWorkflow,
  callId: string | null,
): Promise<string | undefined> {
  const options = {
    ...workflow.options,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    // By it a person gets from the workflow to the log of the call that brought the order.
    ...(callId === null ? {} : { memo: { requestId: callId } }),
  } as const;
  try {
    await call((client) => client.workflow.start(workflow.type, options));
  } catch (error) {
    // The client wraps what the engine said.
    const said = error instanceof ServiceError ? error.cause : error;
    if (isGrpcServiceError(said) && said.code === INVALID_ARGUMENT) return said.message;
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return undefined;
}
