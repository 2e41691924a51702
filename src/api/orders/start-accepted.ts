import type { BatchId, OperationId, OrganizationId } from '../../domain/ids';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/** Starts the workflow of what was just stored; what cannot be started now is started by a relay from the outbox. */
export async function startAccepted(
  { organization_id, id }: { readonly organization_id: OrganizationId; readonly id: OperationId | BatchId },
  { requestId }: Pick<Call, 'requestId'>,
  { engine, log }: Pick<ApiDeps, 'engine' | 'log'>,
): Promise<void> {
  try {
    await engine.start(organization_id, id);
  } catch (error) {
    log.warn({ request_id: requestId, operation_id: id, error: String(error) }, 'engine.start_failed');
  }
}
