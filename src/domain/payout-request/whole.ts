import { isFinalPayout } from '../payout/machine';
import type { PayoutState, RequestState } from './state';

/** A part through all its attempts: what is still to come of it, and what has been paid of it. */
export type PartSum = {
  readonly part: number;
  readonly amount: bigint;
  /** By whichever attempt: also by one that the provider had refused first, and paid after all. */
  readonly paid: bigint;
  readonly ended: boolean;
};

/** The parts of a request in their order; every attempt at a part has the part's amount. */
export function partSums(payouts: readonly PayoutState[]): readonly PartSum[] {
  const parts = [...new Set(payouts.map(({ part }) => part))].sort((left, right) => left - right);
  return parts.map((part) => {
    const attempts = payouts.filter((payout) => payout.part === part);
    return {
      part,
      amount: attempts[0]?.amount ?? 0n,
      paid: attempts.reduce((sum, { processedAmount }) => sum + processedAmount, 0n),
      ended: attempts.every(({ status }) => isFinalPayout(status)),
    };
  });
}

/**
 * Whether the whole can no longer be paid because another part has ended unpaid. Unless the request allows
 * partial processing, nothing more is sent then (domain §5); what has moved is reported as it is.
 *
 * A part has ended unpaid when its last payout has: a failover stands in the same transaction as the failure.
 */
export function wholeIsLost(request: RequestState, payouts: readonly PayoutState[], ofPart: number): boolean {
  if (request.allowPartial) return false;
  return partSums(payouts).some(({ part, amount, paid, ended }) => part !== ofPart && ended && paid < amount);
}
