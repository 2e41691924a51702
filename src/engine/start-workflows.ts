import { isGrpcServiceError, ServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Knex } from 'knex';
import { type BatchId, type OperationId, type OrganizationId, parseId } from '../domain/ids';
import type { TemporalLink } from './temporal-link';
import { batchToStart } from './workflow-of-batch';
import { ordersToStart, type StartableWorkflow, type ToStart } from './workflow-of-order';

type StartOutcome = 'started' | 'nothing_to_start' | 'refused';

export type Starts = {
  /** What came of each; what is not there is still to be started. */
  readonly outcomes: ReadonlyMap<string, StartOutcome>;
  /** Not empty where the engine is away: of each that it could not be told. */
  readonly errors: readonly unknown[];
};

const INVALID_ARGUMENT = 3;

/**
 * Starts the workflows of accepted orders, or of a batch, that still have their outbox rows, side by side. The
 * rows go in the same transaction, and come back with it if the engine cannot be reached: so each is started at
 * least once. What has ended is not started again, even if its row stayed and the engine has forgotten the closed
 * workflow meanwhile.
 *
 * @param ids few enough that the engine takes them within one call's time; one of a batch comes alone
 */
export function startWorkflows(
  db: Knex,
  link: TemporalLink,
  taskQueue: string,
  organizationId: OrganizationId,
  ids: readonly (OperationId | BatchId)[],
): Promise<Starts> {
  return db.transaction(async (trx) => {
    const rows = await toStart(trx, taskQueue, organizationId, ids);
    const tried = await Promise.all(rows.map((row) => tryToStart(link, row)));
    const told = tried.filter((each) => each.kind !== 'not_told');
    await forget(
      trx,
      organizationId,
      told.flatMap(({ kind, id }) => (kind === 'refused' ? [] : [id])),
    );
    await noteRefusals(
      trx,
      organizationId,
      tried.filter((each) => each.kind === 'refused'),
    );
    const isTried = new Set(tried.map(({ id }) => id));
    const others = ids.filter((id) => !isTried.has(id)).map((id) => [id, 'nothing_to_start'] as const);
    return {
      outcomes: new Map<string, StartOutcome>([
        ...others,
        ...told.map(({ id, kind }) => [id, kind] as const),
      ]),
      errors: tried.flatMap((each) => (each.kind === 'not_told' ? [each.error] : [])),
    };
  });
}

type Tried = { readonly id: string } & (
  | { readonly kind: 'started' | 'nothing_to_start' }
  | { readonly kind: 'refused'; readonly text: string }
  /** The engine is away: it is still to be started. */
  | { readonly kind: 'not_told'; readonly error: unknown }
);

async function tryToStart(link: TemporalLink, { id, callId, workflow }: ToStart): Promise<Tried> {
  if (workflow === null) return { id, kind: 'nothing_to_start' };
  try {
    const text = await start(link, workflow, callId);
    return text === undefined ? { id, kind: 'started' } : { id, kind: 'refused', text };
  } catch (error) {
    return { id, kind: 'not_told', error };
  }
}

function toStart(
  trx: Knex,
  taskQueue: string,
  organizationId: OrganizationId,
  ids: readonly (OperationId | BatchId)[],
): Promise<readonly ToStart[]> {
  const batchId = ids.map((id) => parseId('batch', id)).find((id) => id !== undefined);
  return batchId === undefined
    ? ordersToStart(trx, taskQueue, organizationId, ids)
    : batchToStart(trx, taskQueue, organizationId, batchId);
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

async function forget(trx: Knex, organizationId: OrganizationId, settled: readonly string[]): Promise<void> {
  if (settled.length === 0) return;
  await trx('outbox').where({ organization_id: organizationId }).whereIn('operation_id', settled).delete();
}

async function noteRefusals(
  trx: Knex,
  organizationId: OrganizationId,
  refusals: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  for (const { id, text } of refusals) {
    await trx('outbox')
      .where({ organization_id: organizationId, operation_id: id })
      .update({ refused_at: new Date(), last_error: text });
  }
}
