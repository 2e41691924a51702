import { GATEWAY_ACTOR } from '../events/event';
import { latePaid, returned } from '../ledger/postings';
import { formatAmount, unitsOf } from '../money/amount';
import { divideWhole } from '../money/fraction';
import type { ProviderAnswer } from '../payout/answer';
import { isFinalPayout } from '../payout/machine';
import { type Changes, NO_CHANGES } from './changes';
import { isFinalRequest } from './machine';
import type { PayoutState, RequestState } from './state';

type Paid = ProviderAnswer & { certainty: 'paid' };

/**
 * Late success: the provider said no, and paid after all (domain §6). The past stays as it was told; the
 * money is posted to suspense, shown as `late_paid_amount`, and a person looks at what it means.
 */
export function changesOfLateSuccess(
  request: RequestState,
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
  return {
    ...NO_CHANGES,
    request: { latePaidAmount: request.latePaidAmount + amount },
    // Certainty tells the truth of the money, the status what was decided then; and it is posted only once.
    payouts: [{ id: payout.id, certainty: 'paid', providerReference: answer.providerReference }],
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
    cases: [{ kind: 'late_success', payoutId: payout.id, exposedAmount: amount, evidence: { ...place, at } }],
  };
}

/**
 * Money that came back after it was paid (domain §7, §10): a new event and a new booking, never a rewritten
 * one. What came back is told as a sum, so that a word told twice changes nothing.
 */
export function changesOfReturn(
  request: RequestState,
  payout: PayoutState,
  answer: Paid,
  at: string,
): Changes {
  const sum = unitsOf(answer.returnedAmount, payout.currency);
  const more = sum - payout.returnedAmount;
  if (more <= 0n || sum > payout.processedAmount) return NO_CHANGES;
  const back = depositShare(payout, sum) - depositShare(payout, payout.returnedAmount);
  const total = request.returnedAmount + more;
  const whole = total >= request.processedAmount;
  const ended = isFinalRequest(request.status);
  return {
    ...NO_CHANGES,
    request: {
      returnedAmount: total,
      ...(ended ? { status: whole ? ('RETURNED' as const) : ('PARTIALLY_RETURNED' as const) } : {}),
    },
    payouts: [
      {
        id: payout.id,
        returnedAmount: sum,
        status: sum === payout.processedAmount ? 'RETURNED' : 'PARTIALLY_RETURNED',
      },
    ],
    events: [
      {
        type: 'payout.returned',
        actor: GATEWAY_ACTOR,
        data: {
          payout_id: payout.id,
          amount: formatAmount(more, payout.currency),
          currency: payout.currency,
        },
      },
      ...(ended
        ? [
            {
              type: whole ? ('request.returned' as const) : ('request.partially_returned' as const),
              actor: GATEWAY_ACTOR,
              data: { returned_amount: formatAmount(total, request.serviceCurrency) },
            },
          ]
        : []),
    ],
    ledger: [
      {
        kind: 'returned',
        cause: `${payout.id}:returned:${sum}`,
        depositAccountId: payout.depositAccountId,
        currency: payout.depositCurrency,
        entries: returned(back),
        payoutId: payout.id,
        actor: GATEWAY_ACTOR,
        reason: null,
        occurredAt: at,
      },
    ],
    cases: [
      {
        kind: 'return',
        payoutId: payout.id,
        exposedAmount: more,
        evidence: { returned: sum.toString(), at },
      },
    ],
  };
}

/** What a part of the processed amount was debited as; rounded down, and exactly the debit for the whole. */
function depositShare({ depositAmount, processedAmount }: PayoutState, units: bigint): bigint {
  return processedAmount === 0n ? 0n : divideWhole(depositAmount * units, processedAmount, 'down');
}
