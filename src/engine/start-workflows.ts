import { isGrpcServiceError, ServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Knex } from 'knex';
import { type BatchId, type OperationId, type OrganizationId, parseId } from '../domain/ids';
import type { TemporalLink } from './temporal-link';
import { workflowOfBatch } from './workflow-of-batch';
import { type StartableWorkflow, workflowsOfOrders } from './workflow-of-order';

export type StartOutcome = 'started' | 'nothing_to_start' | 'refused';

const INVALID_ARGUMENT = 3;

type OutboxRow = { readonly operation_id: string; readonly call_id: string | null };

/**
 * Starts the workflows of accepted orders, or of a batch, that still have their outbox rows, side by side. The
 * rows go in the same transaction, and come back with it if the engine cannot be reached: so each is started at
 * least once, and never again after the engine has forgotten a closed workflow.
 *
 * @param ids few enough that the engine takes them within one call's time; one of a batch comes alone
 * @returns what came of each; what is not there has nothing to start
 * @throws when the engine is away; then those are still to be started that it has not taken
 */
export async function startWorkflows(
  db: Knex,
  link: TemporalLink,
  taskQueue: string,
  organizationId: OrganizationId,
  ids: readonly (OperationId | BatchId)[],
): Promise<ReadonlyMap<string, StartOutcome>> {
  const outcomes = new Map<string, StartOutcome>();
  const failure = await db.transaction(async (trx): Promise<{ readonly error: unknown } | undefined> => {
    const rows: readonly OutboxRow[] = await trx('outbox')
      .where({ organization_id: organizationId })
      .whereIn('operation_id', ids)
      .whereNull('refused_at')
      .forUpdate()
      .skipLocked()
      .select('operation_id', 'call_id');
    if (rows.length === 0) return undefined;
    const workflows = await workflowsOf(trx, taskQueue, organizationId, rows);
    let away: { readonly error: unknown } | undefined;
    const startOne = async (row: OutboxRow): Promise<Refusal | undefined> => {
      try {
        const refusal = await start(link, workflows.get(row.operation_id), row);
        outcomes.set(row.operation_id, refusal === undefined ? 'started' : 'refused');
        return refusal;
      } catch (error) {
        away = { error };
        return undefined;
      }
    };
    const refusals = (await Promise.all(rows.map(startOne))).filter((refusal) => refusal !== undefined);
    await forget(trx, organizationId, outcomes);
    await noteRefusals(trx, organizationId, refusals);
    return away;
  });
  if (failure !== undefined) throw failure.error;
  return outcomes;
}

async function workflowsOf(
  trx: Knex,
  taskQueue: string,
  organizationId: OrganizationId,
  rows: readonly OutboxRow[],
): Promise<ReadonlyMap<string, StartableWorkflow>> {
  const ids = rows.map(({ operation_id }) => operation_id);
  const batchId = ids.map((id) => parseId('batch', id)).find((id) => id !== undefined);
  if (batchId === undefined) return workflowsOfOrders(trx, taskQueue, organizationId, ids);
  return new Map([[batchId, await workflowOfBatch(trx, taskQueue, organizationId, batchId)]]);
}

type Refusal = { readonly id: string; readonly text: string };

/** @throws when the engine is away */
async function start(
  { call }: TemporalLink,
  workflow: StartableWorkflow | undefined,
  { operation_id: id, call_id: callId }: OutboxRow,
): Promise<Refusal | undefined> {
  if (workflow === undefined) throw new Error(`there is nothing behind the outbox row of ${id}`);
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
    if (isGrpcServiceError(said) && said.code === INVALID_ARGUMENT) return { id, text: said.message };
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
  return undefined;
}

async function forget(
  trx: Knex,
  organizationId: OrganizationId,
  outcomes: ReadonlyMap<string, StartOutcome>,
): Promise<void> {
  const started = [...outcomes].filter(([, outcome]) => outcome === 'started').map(([id]) => id);
  if (started.length === 0) return;
  await trx('outbox').where({ organization_id: organizationId }).whereIn('operation_id', started).delete();
}

async function noteRefusals(
  trx: Knex,
  organizationId: OrganizationId,
  refusals: readonly Refusal[],
): Promise<void> {
  for (const { id, text } of refusals) {
    await trx('outbox')
      .where({ organization_id: organizationId, operation_id: id })
      .update({ refused_at: new Date(), last_error: text });
  }
}
