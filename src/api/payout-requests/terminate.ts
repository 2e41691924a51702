import type { CommandRule } from '../commands/note';
import type { ApiDeps } from '../ports';
import type { Answer, Call } from '../route';
import { commandRequest } from './command';

const TERMINATE: CommandRule = {
  judge: ({ status }) => {
    if (status === 'TERMINATED') return 'repeated';
    return status === 'WAITING_DETAILS' ? 'possible' : 'wrong_status';
  },
  refusal: 'Only a payout request that waits for details can be terminated.',
};

/** Ends a request that waits for details. */
export function terminatePayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  return commandRequest(call, deps, 'terminate', TERMINATE);
}
