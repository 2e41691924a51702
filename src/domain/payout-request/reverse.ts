import { returned } from '../ledger/postings';
import { formatAmount, unitsOf } from '../money/amount';
import type { ProviderAnswer } from '../payout/answer';
import { nextPayoutStatus } from '../payout/machine';
import type { CancelWish } from './cancel';
import { type Changes, merge, NO_CHANGES } from './changes';
import { booking, step } from './payout-step';
import type { PayoutState, RequestState } from './state';

// A direct payout that was paid can be taken back, where its provider can (domain §7).

/** The wish to take back what was paid; no changes where there is nothing to take back, or it is under way. */
export function changesOfReversing(payout: PayoutState, { by, reason }: CancelWish): Changes {
  const status = nextPayoutStatus(payout.status, 'reversing');
  if (status === undefined) return NO_CHANGES;
  return {
    ...NO_CHANGES,
    payouts: [{ id: payout.id, status }],
    events: [{ type: 'cancel.requested', actor: by, data: { payout_id: payout.id, reason } }],
  };
}

/**
 * All of it was taken back, as it was wished: it lies on the account again, and nobody has to look at it. No
 * changes where the provider says less than that, or took it back by itself: what has come back then is a
 * return.
 *
 * @param at ISO 8601, when it became known
 */
export function changesOfReversal(
  request: RequestState,
  payout: PayoutState,
  answer: ProviderAnswer & { certainty: 'paid' },
  at: string,
): Changes {
  const sum = unitsOf(answer.returnedAmount, payout.currency);
  if (answer.reversed !== true || sum !== payout.processedAmount) return NO_CHANGES;
  const changed = step(payout, 'reversed', { returnedAmount: sum }, 'payout.cancelled', {
    amount: formatAmount(sum, payout.currency),
    currency: payout.currency,
  });
  if (changed === NO_CHANGES) return NO_CHANGES;
  const back = booking(payout, 'returned', returned(payout.depositAmount), at);
  return merge(changed, {
    request: { returnedAmount: request.returnedAmount + sum, status: 'RETURNED' },
    // The cause is that of a return of the same sum: whichever is told first, it is booked once.
    ledger: [{ ...back, cause: `${payout.id}:returned:${sum}` }],
  });
}

/** The provider did not take it back, or did not say: it is paid, as before. */
export function changesOfFailedReversal(payout: PayoutState, why: string): Changes {
  return step(payout, 'not_reversed', {}, 'payout.processed', { reverse: 'failed', why });
}
