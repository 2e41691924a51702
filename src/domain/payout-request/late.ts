import { GATEWAY_ACTOR } from '../events/event';
import { latePaid } from '../ledger/postings';
import { formatAmount, unitsOf } from '../money/amount';
import { divideWhole } from '../money/fraction';
import type { ProviderAnswer } from '../payout/answer';
import { isFinalPayout } from '../payout/machine';
import { type Changes, NO_CHANGES } from './changes';
import { isFinalRequest } from './machine';
import type { PayoutState, RequestState } from './state';

type Paid = ProviderAnswer & { certainty: 'paid' };

/** A payout that has ended unpaid, as it was told then, and was paid after all. */
export function isPaidLate({ status, certainty }: PayoutState): boolean {
  return certainty === 'paid' && isFinalPayout(status) && !PAID.includes(status);
}

const PAID: readonly PayoutState['status'][] = [
  'PROCESSED',
  'PARTIALLY_PROCESSED',
  'CANCELLED',
  'RETURNED',
  'PARTIALLY_RETURNED',
];

/**
 * Late success: the provider said no, and paid after all (domain §6). The past stays as it was told: the
 * payout's status, too. The money is posted to suspense, and a person looks at what it means. Before the end
 * of the request it settles its part, and nothing more is sent for that (`maySend`); what was paid beyond the
 * part, or after the end, is shown as `late_paid_amount`.
 */
export function changesOfLateSuccess(
  request: RequestState,
  payouts: readonly PayoutState[],
  payout: PayoutState,
  answer: Paid,
  at: string,
): Changes {
  if (!isFinalPayout(payout.status) || payout.certainty === 'paid') return NO_CHANGES;
  const amount = unitsOf(answer.processedAmount, payout.currency);
  const debited =
    answer.debitedAmount === null
      ? divideWhole(payout.depositAmount * amount, payout.amount, 'up')
      : unitsOf(answer.debitedAmount, payout.depositCurrency);
  const fee = answer.fee === null ? payout.fee : unitsOf(answer.fee, payout.depositCurrency);
  const place = { payout_id: payout.id, part: payout.part, attempt: payout.attempt };
  const ended = isFinalRequest(request.status);
  const exposed = ended || otherMayPay(payouts, payout) ? amount : 0n;
  return {
    ...NO_CHANGES,
    request: ended ? { latePaidAmount: request.latePaidAmount + amount } : {},
    // Certainty tells the truth of the money, the status what was decided then; and it is posted only once.
    payouts: [
      {
        id: payout.id,
        certainty: 'paid',
        providerReference: answer.providerReference,
        processedAmount: amount,
        depositAmount: debited,
        fee,
      },
    ],
    events: [
      {
        type: 'payout.late_paid',
        actor: GATEWAY_ACTOR,
        data: { ...place, amount: formatAmount(amount, payout.currency), currency: payout.currency },
      },
    ],
    ledger: [
      {
        kind: 'late_paid',
        cause: `${payout.id}:late_paid`,
        depositAccountId: payout.depositAccountId,
        currency: payout.depositCurrency,
        entries: latePaid(debited, fee),
        payoutId: payout.id,
        actor: GATEWAY_ACTOR,
        reason: null,
        occurredAt: at,
      },
    ],
    cases: [
      { kind: 'late_success', payoutId: payout.id, exposedAmount: exposed, evidence: { ...place, at } },
    ],
  };
}

/**
 * The other attempts at a payout's part that have been sent and may still pay: once the part is paid late,
 * they are to be revoked where the provider can.
 */
export function sentBeside(
  payouts: readonly PayoutState[],
  { part, id }: PayoutState,
): readonly PayoutState[] {
  return payouts.filter(
    (other) =>
      other.part === part && other.id !== id && !isFinalPayout(other.status) && other.status !== 'CREATED',
  );
}

function otherMayPay(payouts: readonly PayoutState[], payout: PayoutState): boolean {
  const paid = payouts.some(
    (other) => other.part === payout.part && other.id !== payout.id && other.processedAmount > 0n,
  );
  return paid || sentBeside(payouts, payout).length > 0;
}
