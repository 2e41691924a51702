import { GATEWAY_ACTOR } from '../events/event';
import { nextPayoutStatus } from '../payout/machine';
import { type Changes, NO_CHANGES } from './changes';
import type { PayoutState, RequestState } from './state';
import { wholeIsLost } from './whole';

export type SendingVerdict =
  | 'send'
  | 'canceled'
  | 'expired'
  | 'whole_not_payable'
  | 'part_paid_late'
  | 'not_to_be_sent';

/** Whether a payout may be sent now: the question that is asked in the transaction of the intent. */
export function maySend(
  request: RequestState,
  payout: PayoutState,
  {
    payouts,
    cancelWaits,
    at,
  }: { readonly payouts: readonly PayoutState[]; readonly cancelWaits: boolean; readonly at: string },
): SendingVerdict {
  if (isPaidLate(payouts, payout)) return 'part_paid_late';
  if (request.cancellation !== null || cancelWaits) return 'canceled';
  if (request.expiresAt <= at) return 'expired';
  if (wholeIsLost(request, payouts, payout.part)) return 'whole_not_payable';
  return payout.status === 'CREATED' ? 'send' : 'not_to_be_sent';
}

/** An earlier attempt at the same part was paid after all: sending this one would pay the recipient twice. */
function isPaidLate(payouts: readonly PayoutState[], { part, id }: PayoutState): boolean {
  return payouts.some((other) => other.part === part && other.id !== id && other.processedAmount > 0n);
}

/** The intent stands: from here on the payment may have left. */
export function changesOfSending(payout: PayoutState): Changes {
  const status = nextPayoutStatus(payout.status, 'sent');
  if (status === undefined) throw new Error(`${payout.id} cannot be sent while it is ${payout.status}`);
  return {
    ...NO_CHANGES,
    payouts: [{ id: payout.id, status }],
    events: [
      {
        type: 'payout.invoking',
        actor: GATEWAY_ACTOR,
        data: { payout_id: payout.id, part: payout.part, attempt: payout.attempt, route_id: payout.routeId },
      },
    ],
  };
}
