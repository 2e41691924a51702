import type { BookedPayment } from '../../providers/connector';
import { type Difference, MISSING, money, word } from '../difference';
import { idsOf, type PayoutFacts, paidInAll } from '../payout-facts';
import type { Finding } from '../words';

/** What a provider's book says of one payout, read before the payout and after it. */
export type BookedTwice = {
  readonly before: readonly BookedPayment[];
  readonly after: readonly BookedPayment[];
};

/** Sent, and without an end so far: whatever the book says may still be on its way to us. */
export const isInFlight = ({ final, hasIntent }: PayoutFacts): boolean => !final && hasIntent;

/**
 * A payout beside the provider's book. Money there is only ever paid and returned, never unpaid: what we say
 * must be no less than the book said before we were read, and no more than it says after.
 */
export function checkPayment(payout: PayoutFacts, { before, after }: BookedTwice): readonly Difference[] {
  if (isInFlight(payout)) return [];
  const foreign = after.find(({ currency }) => currency !== payout.currency);
  if (foreign !== undefined) {
    const [expected, found] = [word(foreign.currency), word(payout.currency)];
    return [{ finding: 'paid_currency_differs', ...about(payout), expected, found }];
  }
  const paid = paidInAll(payout);
  return [
    ...between(payout, paid, [paidOf(before), paidOf(after)], (booked) => {
      if (booked === 0n) return 'paid_by_us_only';
      return paid === 0n ? 'paid_by_provider_only' : 'paid_amount_differs';
    }),
    ...between(
      payout,
      payout.returned,
      [returnedOf(before), returnedOf(after)],
      () => 'returned_amount_differs',
    ),
  ];
}

function between(
  payout: PayoutFacts,
  ours: bigint,
  [atLeast, atMost]: readonly [bigint, bigint],
  findingFor: (booked: bigint) => Finding,
): readonly Difference[] {
  if (ours >= atLeast && ours <= atMost) return [];
  const booked = ours < atLeast ? atLeast : atMost;
  const [expected, found] = [money(booked, payout.currency), money(ours, payout.currency)];
  return [{ finding: findingFor(booked), ...about(payout), expected, found }];
}

/** A payment under a key that is none of ours, for which nobody here has given an order. */
export function checkForeignPayment(
  organizationId: string,
  providerAccountId: string,
  { reference, idempotencyKey, paidUnits, currency }: BookedPayment,
): readonly Difference[] {
  const ids = [providerAccountId, idempotencyKey, reference];
  const expected = money(paidUnits, currency);
  return [{ finding: 'payment_unknown_to_us', organizationId, ids, expected, found: MISSING }];
}

export function paidOf(payments: readonly BookedPayment[]): bigint {
  return payments.reduce((sum, { paidUnits }) => sum + paidUnits, 0n);
}

function returnedOf(payments: readonly BookedPayment[]): bigint {
  return payments.reduce((sum, { returnedUnits }) => sum + returnedUnits, 0n);
}

const about = (payout: PayoutFacts) => ({
  organizationId: payout.organizationId,
  ids: [...idsOf(payout), payout.status],
});
