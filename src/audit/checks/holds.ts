import { type Difference, money, unequal } from '../difference';
import { booked, type PayoutFacts } from '../payout-facts';
import type { BalanceFacts } from './balances';

/** What a payout holds is what is booked for it, and a payout that has ended holds nothing. */
export function checkHold(payout: PayoutFacts): readonly Difference[] {
  const about = { organizationId: payout.organizationId, ids: [payout.depositAccountId, payout.id] };
  const of = (units: bigint) => money(units, payout.depositCurrency);
  return unequal(about, [
    ['held_not_booked', of(booked(payout, ['held'])), of(payout.held)],
    ...(payout.final ? ([['held_though_final', of(0n), of(payout.held)]] as const) : []),
  ]);
}

/** What a deposit account holds is what its payouts hold. */
export function checkHeldSum(
  { organizationId, depositAccountId, currency, kept }: BalanceFacts,
  heldByPayouts: bigint,
): readonly Difference[] {
  return unequal({ organizationId, ids: [depositAccountId] }, [
    ['held_sum_differs', money(heldByPayouts, currency), money(kept?.held ?? 0n, currency)],
  ]);
}
