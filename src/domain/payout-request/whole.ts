import { isFinalPayout } from '../payout/machine';
import type { PayoutState, RequestState } from './state';

/**
 * Whether the whole can no longer be paid because another part has ended unpaid. Unless the request allows
 * partial processing, nothing more is sent then (domain §5); what has moved is reported as it is.
 *
 * A part has ended unpaid when its last payout has: a failover stands in the same transaction as the failure.
 */
export function wholeIsLost(request: RequestState, payouts: readonly PayoutState[], ofPart: number): boolean {
  if (request.allowPartial) return false;
  const others = payouts.filter(({ part }) => part !== ofPart);
  return others.some(
    (payout) =>
      isFinalPayout(payout.status) &&
      payout.processedAmount < payout.amount &&
      !others.some(({ part, attempt }) => part === payout.part && attempt > payout.attempt),
  );
}
