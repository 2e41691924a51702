import type { Knex } from 'knex';
import { type BatchId, type OperationId, type OrganizationId, parseId } from '../domain/ids';
import type { TemporalLink } from './temporal-link';
import { tryToStart } from './try-to-start';
import { batchToStart } from './workflow-of-batch';
import { ordersToStart, type ToStart } from './workflow-of-order';

type StartOutcome = 'started' | 'nothing_to_start' | 'refused';

export type Starts = {
  /** What came of each; what is not there is still to be started. */
  readonly outcomes: ReadonlyMap<string, StartOutcome>;
  /** Not empty where the engine is away: of each that it could not be told. */
  readonly errors: readonly unknown[];
};

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

async function forget(trx: Knex, organizationId: OrganizationId, settled: readonly string[]): Promise<void> {
  if (settled.length === 0) return;
  await trx('outbox').where({ organization_id: organizationId }).whereIn('operation_id', settled).delete();
}

/** What the engine refused for good raises an alarm, and is not told again. */
export async function noteRefusals(
  db: Knex,
  organizationId: OrganizationId,
  refusals: readonly { readonly id: string; readonly text: string }[],
): Promise<void> {
  for (const { id, text } of refusals) {
    await db('outbox')
      .where({ organization_id: organizationId, operation_id: id })
      .update({ refused_at: new Date(), last_error: text });
  }
}
