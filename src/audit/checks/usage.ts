import type { CurrencyCode } from '../../domain/money/currency';
import { type Difference, money, unequal } from '../difference';
import { hasBooking, type PayoutFacts } from '../payout-facts';

/** What counts on the limit of a route on a day, by its payouts and as it is kept. Service units. */
export type UsageFacts = {
  readonly organizationId: string;
  readonly routeId: string;
  readonly day: string;
  readonly currency: CurrencyCode;
  readonly byPayouts: bigint;
  readonly kept: bigint;
};

/**
 * What a payout counts on its day: nothing before its plan, all of it while it is open, then what was paid. A failure gives all back,
 * a payment in part its rest; a return gives nothing back, and what is paid late had been given back before.
 */
export function countedUse(payout: PayoutFacts): bigint {
  if (payout.depositAmount === null) return 0n;
  if (!payout.final) return payout.amount;
  return payout.latePaid > 0n || hasBooking(payout, 'late_paid') ? 0n : payout.processed;
}

export function checkUsage({
  organizationId,
  routeId,
  day,
  currency,
  byPayouts,
  kept,
}: UsageFacts): readonly Difference[] {
  return unequal({ organizationId, ids: [routeId, day] }, [
    ['usage_differs', money(byPayouts, currency), money(kept, currency)],
  ]);
}
