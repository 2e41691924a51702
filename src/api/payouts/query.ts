import type { PayoutStatus } from '../../domain/payout/machine';
import type { CommandRule } from '../commands/note';
import { reasonOf } from '../commands/reason';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { commandPayout } from './command';
import { payoutOfPath } from './find';

const NEVER_SENT: readonly PayoutStatus[] = ['CREATED', 'READY', 'CREATE_FAILED', 'EXPIRED', 'TERMINATED'];

const QUERY: CommandRule = {
  judge: ({ payout }) =>
    payout === undefined || NEVER_SENT.includes(payout.status) ? 'wrong_status' : 'possible',
  refusal: 'The payout was not sent, so there is nothing to ask the provider for.',
};

/** Asks the provider again, also after the end: a late success or a return comes to light. */
export async function queryPayoutNow(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const { id: payoutId } = await payoutOfPath(call, deps);
  const question = {
    command: 'query',
    payoutId,
    reason: reasonOf(call, 'payout'),
    by: call.caller.id,
  } as const;
  return commandPayout(call, deps, question, QUERY);
}
