import type { PayoutStatus } from '../../domain/payout/machine';
import type { CommandRule } from '../commands/note';
import { reasonOf } from '../commands/reason';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { commandPayout } from './command';
import { payoutOfPath } from './find';

const ENDED_UNPROCESSED: readonly PayoutStatus[] = ['TERMINATED', 'EXPIRED'];

const PROCESS: CommandRule = {
  judge: ({ autoprocess, payout }) => {
    if (payout === undefined || autoprocess || ENDED_UNPROCESSED.includes(payout.status))
      return 'wrong_status';
    return payout.status === 'READY' ? 'possible' : 'repeated';
  },
  refusal: 'Only a payout that is READY can be processed.',
};

const OF_A_REQUEST: CommandRule = {
  judge: () => 'wrong_status',
  refusal: 'The payout belongs to a payout request: process that.',
};

/** Lets a direct payout that was created with `autoprocess: false` go on. */
export async function processPayout(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const { payout_request_id } = await payoutOfPath(call, deps);
  const body = { command: 'process' as const, reason: reasonOf(call, 'payout'), by: call.caller.id };
  return commandPayout(call, deps, body, payout_request_id === null ? PROCESS : OF_A_REQUEST);
}
