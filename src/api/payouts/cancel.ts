import type { PayoutRow } from '../../db/payout-reads';
import type { PayoutStatus } from '../../domain/payout/machine';
import type { CommandRule } from '../commands/note';
import { reasonOf } from '../commands/reason';
import { gatewayError } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { commandPayout } from './command';
import { payoutOfPath } from './find';

const CANCEL: CommandRule = {
  judge: ({ payout, cancellation }) => {
    if (payout === undefined) return 'wrong_status';
    if (!payout.final) return 'possible';
    // Paid while the call was on its way: it came too late, as if it had been taken a moment earlier.
    if (payout.status === 'PROCESSED') return 'repeated';
    return cancellation === null ? 'wrong_status' : 'repeated';
  },
  refusal: 'The payout has ended and cannot be cancelled.',
};

const REVERSE: CommandRule = {
  judge: ({ payout }) => {
    if (payout?.status === 'CANCELLED') return 'repeated';
    // While it is taken back already it is noted again, in case that fails.
    const possible = payout?.status === 'PROCESSED' || payout?.status === 'CANCELLING';
    return possible ? 'possible' : 'wrong_status';
  },
  refusal: 'The payout was returned and cannot be cancelled.',
};

const REVERSIBLE: readonly PayoutStatus[] = ['PROCESSED', 'CANCELLING', 'CANCELLED'];

/**
 * Takes the wish to cancel a direct payout: what is unsent is dropped, what is in flight is revoked where the
 * provider can, and what was paid is taken back where the provider can.
 */
export async function cancelPayout(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const payout = await payoutOfPath(call, deps);
  const given = { reason: reasonOf(call, 'payout'), by: call.caller.id };
  if (payout.payout_request_id !== null) {
    throw gatewayError(
      'wrong_status',
      `The payout belongs to a payout request: cancel ${payout.payout_request_id}.`,
    );
  }
  if (!REVERSIBLE.includes(payout.status))
    return commandPayout(call, deps, { command: 'cancel', ...given }, CANCEL);
  await refuseIrreversible(payout, deps);
  return commandPayout(call, deps, { command: 'reverse', ...given }, REVERSE);
}

async function refuseIrreversible(
  { organization_id, id, status }: PayoutRow,
  { canReverse }: ApiDeps,
): Promise<void> {
  if (status !== 'PROCESSED' || (await canReverse(organization_id, id))) return;
  throw gatewayError('wrong_status', 'The payout was paid, and its provider cannot take it back.');
}
