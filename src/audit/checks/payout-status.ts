import type { PayoutStatus } from '../../domain/payout/machine';
import { type Claims, word } from '../difference';
import type { PayoutFacts } from '../payout-facts';

/** The statuses that say how much of a payout was paid and kept; the others say that nothing was paid. */
const PAID_STATUSES: readonly PayoutStatus[] = [
  'PROCESSED',
  'PARTIALLY_PROCESSED',
  'RETURNED',
  'PARTIALLY_RETURNED',
];
/** Reversed after it was paid, as far as the provider could: these say nothing of the amounts. */
const REVERSALS: readonly PayoutStatus[] = ['CANCELLING', 'CANCELLED'];

/** The status of a payout is the one that its amounts make it; a late success leaves it as it was. */
export function statusClaims(payout: PayoutFacts): Claims {
  const { status } = payout;
  if (REVERSALS.includes(status)) return [];
  const byAmounts = statusByAmounts(payout);
  if (byAmounts === undefined)
    return PAID_STATUSES.includes(status) ? [['payout_status_differs', word('unpaid'), word(status)]] : [];
  return [['payout_status_differs', word(byAmounts), word(status)]];
}

function statusByAmounts({ amount, processed, returned }: PayoutFacts): PayoutStatus | undefined {
  if (processed === 0n) return undefined;
  if (returned > 0n) return returned < processed ? 'PARTIALLY_RETURNED' : 'RETURNED';
  return processed < amount ? 'PARTIALLY_PROCESSED' : 'PROCESSED';
}
