import { reasonOf } from '../../commands/reason';
import { gatewayError } from '../../gateway-errors';
import type { ApiDeps } from '../../ports';
import { readParameters } from '../../query/read-parameters';
import type { Answer, Call } from '../../route';
import { batchOfPath } from '../find';
import { takeBatchCommand } from './take-command';

/** Has a batch that waits for its approval previewed again, as things are now. */
export async function previewBatchAgain(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const found = await batchOfPath(call, deps);
  const reason = reasonOf(call, 'batch');
  return takeBatchCommand(call, deps, found, 'preview', async (_trx, { status }) => {
    if (status === 'PREVIEWING') return { kind: 'repeated' };
    if (status !== 'AWAITING_APPROVAL') {
      const refusal = gatewayError('wrong_status', 'Only a batch that waits for its approval is previewed.');
      return { kind: 'refused', refusal };
    }
    const event = { type: 'batch.previewing', actor: call.caller.id, data: { reason } } as const;
    const changes = { batch: { status: 'PREVIEWING' }, events: [event] } as const;
    return { kind: 'changes', changes, trace: { reason } };
  });
}
