import type { BatchId, OperationId } from '../../domain/ids';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/** Sees the start of what was just stored to its end; what cannot be started now is started by a relay from the outbox. */
export async function startAccepted(
  id: OperationId | BatchId,
  started: Promise<void>,
  { requestId }: Pick<Call, 'requestId'>,
  { log }: Pick<ApiDeps, 'log'>,
): Promise<void> {
  try {
    await started;
  } catch (error) {
    log.warn({ request_id: requestId, operation_id: id, error: String(error) }, 'engine.start_failed');
  }
}
