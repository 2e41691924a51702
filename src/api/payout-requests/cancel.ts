import type { CommandRule } from '../commands/note';
import type { ApiDeps } from '../ports';
import type { Answer, Call } from '../route';
import { commandRequest } from './command';

const CANCEL: CommandRule = {
  judge: ({ final, cancellation }) => {
    if (!final) return 'possible';
    return cancellation === null ? 'wrong_status' : 'repeated';
  },
  refusal: 'The payout request has ended and cannot be canceled.',
};

/** Takes the wish to cancel, in any status that is not final; the provider's truth wins. */
export function cancelPayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  return commandRequest(call, deps, 'cancel', CANCEL);
}
