import { isFinalPayout } from '../payout/machine';
import { type Changes, NO_CHANGES } from './changes';
import { isFinalRequest, mayBecome } from './machine';
import type { PayoutState, RequestState } from './state';

export type CancelWish = { readonly by: string; readonly reason: string | null };

/**
 * Notes the wish to cancel (domain §9). It is possible in any status that is not final, again and again;
 * the first one is kept. What is in flight goes on to its end: the provider's truth wins.
 */
export function changesOfCancelWish(
  request: RequestState,
  payouts: readonly PayoutState[],
  { by, reason }: CancelWish,
  at: string,
): Changes {
  if (isFinalRequest(request.status) || request.cancellation !== null) return NO_CHANGES;
  const inFlight = payouts.some((payout) => !isFinalPayout(payout.status));
  const canceling = inFlight && mayBecome(request.status, 'CANCELING');
  return {
    ...NO_CHANGES,
    request: {
      cancellation: { requested_at: at, by, reason, result: 'pending' },
      ...(canceling ? { status: 'CANCELING' as const } : {}),
    },
    events: [
      { type: 'cancel.requested', actor: by, data: { reason } },
      ...(canceling ? [{ type: 'request.canceling' as const, actor: by, data: {} }] : []),
    ],
  };
}
