import type { Knex } from 'knex';
import type { BatchId, OperationId, OrganizationId } from '../domain/ids';
import { type StartOutcome, startWorkflows } from './start-workflows';
import type { TemporalLink } from './temporal-link';

/**
 * Starts the workflow of one accepted order, a request or a direct payout, or of a batch, if it still has its
 * outbox row.
 *
 * @throws when the engine is away; nothing has changed then
 */
export async function startRequest(
  db: Knex,
  link: TemporalLink,
  taskQueue: string,
  organizationId: OrganizationId,
  id: OperationId | BatchId,
): Promise<StartOutcome> {
  const { outcomes, errors } = await startWorkflows(db, link, taskQueue, organizationId, [id]);
  if (errors.length > 0) throw errors[0];
  return outcomes.get(id) ?? 'nothing_to_start';
}
