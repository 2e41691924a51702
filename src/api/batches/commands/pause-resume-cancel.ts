import { type BatchCommand, changesOfBatchCommand, judgeBatchCommand } from '../../../domain/batch/commands';
import { reasonOf } from '../../commands/reason';
import { gatewayError } from '../../gateway-errors';
import type { ApiDeps } from '../../ports';
import { readParameters } from '../../query/read-parameters';
import type { Answer, Call } from '../../route';
import { batchOfPath } from '../find';
import { takeBatchCommand } from './take-command';

/** Stops the sending: after the answer no row is sent. */
export function pauseBatch(call: Call, deps: ApiDeps): Promise<Answer> {
  return command(call, deps, 'pause');
}

/** Goes on with the sending, on the approval that there is. */
export function resumeBatch(call: Call, deps: ApiDeps): Promise<Answer> {
  return command(call, deps, 'resume');
}

/** Cancels what was not sent, in any status that is not final. */
export function cancelBatch(call: Call, deps: ApiDeps): Promise<Answer> {
  return command(call, deps, 'cancel');
}

const REFUSAL: Readonly<Record<BatchCommand, string>> = {
  pause: 'Only a batch that is being sent can be paused.',
  resume: 'Only a batch that is paused can be resumed.',
  cancel: 'The batch has ended and cannot be canceled.',
};

async function command(call: Call, deps: ApiDeps, name: BatchCommand): Promise<Answer> {
  readParameters({}, call.query);
  const found = await batchOfPath(call, deps);
  const reason = reasonOf(call, 'batch');
  return takeBatchCommand(call, deps, found, name, async (_trx, { status }, _record, at) => {
    const verdict = judgeBatchCommand(name, status);
    switch (verdict) {
      case 'possible':
        return {
          kind: 'changes',
          changes: changesOfBatchCommand({ command: name, by: call.caller.id, reason }, at),
          trace: { reason },
        };
      case 'repeated':
        return { kind: 'repeated' };
      case 'wrong_status':
        return { kind: 'refused', refusal: gatewayError('wrong_status', REFUSAL[name]) };
    }
  });
}
