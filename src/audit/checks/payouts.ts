import { divideWhole } from '../../domain/money/fraction';
import { isFinalPayout } from '../../domain/payout/machine';
import { type Claims, type Difference, finality, money, unequal, word } from '../difference';
import { booked, hasBooking, idsOf, type PayoutFacts, paidInAll } from '../payout-facts';
import { statusClaims } from './payout-status';

/** Where money stands that has left a deposit account. */
const SPENT = ['paid_out', 'fees', 'suspense', 'return_cost'] as const;

/** The state of a payout is possible, and what was booked for it is what the state says. */
export function checkPayout(payout: PayoutFacts): readonly Difference[] {
  const about = { organizationId: payout.organizationId, ids: idsOf(payout) };
  const elsewhere = payout.postings.map(
    ({ depositAccountId }) =>
      ['booked_elsewhere', word(payout.depositAccountId), word(depositAccountId)] as const,
  );
  return unequal(about, [
    ...stateClaims(payout),
    ...elsewhere,
    ...(isLate(payout)
      ? lateClaims(payout)
      : [...statusClaims(payout), ...paymentClaims(payout), ...returnClaims(payout)]),
  ]);
}

/** Paid after the provider had said no: the ledger or the events say so. */
const isLate = (payout: PayoutFacts): boolean => payout.latePaid > 0n || hasBooking(payout, 'late_paid');

function stateClaims(payout: PayoutFacts): Claims {
  const { amount, currency, processed, returned } = payout;
  const paid = paidInAll(payout);
  const of = (units: bigint) => money(units, currency);
  return [
    ['final_differs', finality(isFinalPayout(payout.status)), finality(payout.final)],
    ...(paid > 0n ? ([['certainty_differs', word('paid'), word(payout.certainty ?? 'none')]] as const) : []),
    ...(processed > amount ? ([['processed_beyond_amount', of(amount), of(processed)]] as const) : []),
    ...(returned > paid ? ([['returned_beyond_paid', of(paid), of(returned)]] as const) : []),
  ];
}

/** Paid: its debit and its fee, as they have come to be known. Not paid: nothing has left the account. */
function paymentClaims(payout: PayoutFacts): Claims {
  const of = (units: bigint) => money(units, payout.depositCurrency);
  if (payout.certainty !== 'paid' && payout.processed === 0n) {
    return SPENT.map((account) => ['moved_though_unpaid', of(0n), of(booked(payout, [account]))]);
  }
  return [
    ['debit_differs', of(payout.depositAmount ?? 0n), of(booked(payout, ['paid_out', 'suspense'], 'paid'))],
    ['fee_differs', of(payout.fee), of(booked(payout, ['fees']))],
  ];
}

/** A return is booked as its share of the debit: rounded down, the whole debit for the whole. */
function returnClaims(payout: PayoutFacts): Claims {
  const { depositAmount, depositCurrency, processed, returned } = payout;
  const share = processed === 0n ? 0n : divideWhole((depositAmount ?? 0n) * returned, processed, 'down');
  return [
    [
      'return_differs',
      money(share, depositCurrency),
      money(-booked(payout, ['paid_out', 'suspense'], 'returned'), depositCurrency),
    ],
  ];
}

/**
 * A late success stands in suspense, and nowhere else: the payout was never booked as paid. What it was
 * debited as, only the ledger knows; `processed` tells its amount.
 */
function lateClaims(payout: PayoutFacts): Claims {
  const { currency, depositCurrency, latePaid, processed } = payout;
  const suspense = booked(payout, ['suspense'], 'late_paid');
  const nothing = money(0n, depositCurrency);
  const returned = money(booked(payout, ['funds'], 'returned'), depositCurrency);
  return [
    ...(latePaid > 0n && suspense > 0n
      ? []
      : ([['late_differs', money(latePaid, currency), money(suspense, depositCurrency)]] as const)),
    ['late_differs', money(latePaid, currency), money(processed, currency)],
    ['moved_though_unpaid', nothing, money(booked(payout, ['paid_out'], 'paid'), depositCurrency)],
    ...(payout.returned === 0n ? ([['return_differs', nothing, returned]] as const) : []),
  ];
}
