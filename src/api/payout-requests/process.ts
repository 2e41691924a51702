import type { CommandRule } from '../commands/note';
import type { ApiDeps } from '../ports';
import type { Answer, Call } from '../route';
import { commandRequest } from './command';

const PROCESS: CommandRule = {
  judge: ({ autoprocess, status }) => {
    if (autoprocess || status === 'WAITING_DETAILS' || status === 'CANCELED' || status === 'EXPIRED')
      return 'wrong_status';
    // One that has just been accepted becomes READY in a moment.
    return status === 'CREATED' || status === 'READY' ? 'possible' : 'repeated';
  },
  refusal: 'Only a payout request that is READY can be processed.',
};

/** Lets a request that was created with `autoprocess: false` go on. */
export function processPayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  return commandRequest(call, deps, 'process', PROCESS);
}
