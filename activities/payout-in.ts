import type { PayoutId } from '../src/domain/ids';
import type { PayoutState } from '../src/domain/payout-request/state';
import type { RequestBook } from './ports';

/** The payout as it was when the book was opened. */
export function payoutIn({ request, payouts }: RequestBook, payoutId: PayoutId): PayoutState {
  const payout = payouts.find(({ id }) => id === payoutId);
  if (payout === undefined) throw new Error(`${payoutId} is no payout of ${request.id}`);
  return payout;
}
