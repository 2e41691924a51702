import { isFinalPayout, type PayoutStatus } from '../payout/machine';
import type { PayoutState, RequestState } from '../payout-request/state';

/** In these the gateway itself has the next word; in all others that are not final, a person has it. */
export const MOVING: readonly RequestState['status'][] = ['CREATED', 'DISPATCHING', 'PENDING', 'CANCELING'];

// What has been sent waits for its provider; READY waits for the command to process it.
const NEXT_STEP_IS_OURS: readonly PayoutStatus[] = ['CREATED', 'INVOKING'];

/**
 * Whether nobody but the gateway could take the next step of an operation: it waits for no provider, no
 * person and no money.
 *
 * @param payouts all of its payouts, the ended ones too
 */
export function isOursToMove(
  { status }: Pick<RequestState, 'status'>,
  payouts: readonly Pick<PayoutState, 'status' | 'moderationRequired'>[],
): boolean {
  if (!MOVING.includes(status)) return false;
  // Only what waits for balance is PENDING before it is planned.
  if (status === 'PENDING' && payouts.length === 0) return false;
  const open = payouts.filter((payout) => !isFinalPayout(payout.status));
  return open.every((payout) => NEXT_STEP_IS_OURS.includes(payout.status) && !payout.moderationRequired);
}
