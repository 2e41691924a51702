import { GATEWAY_ACTOR, type NewEvent } from '../events/event';
import { returned, returnedFromSuspense } from '../ledger/postings';
import { formatAmount, unitsOf } from '../money/amount';
import { divideWhole } from '../money/fraction';
import type { ProviderAnswer } from '../payout/answer';
import { type Changes, NO_CHANGES } from './changes';
import { isPaidLate } from './late';
import { isFinalRequest } from './machine';
import type { PayoutState, RequestState } from './state';

/**
 * Money that came back after it was paid (domain §7, §10): a new event and a new booking, never a rewritten
 * one. What came back is told as a sum, so that a word told twice changes nothing.
 */
export function changesOfReturn(
  request: RequestState,
  payout: PayoutState,
  answer: ProviderAnswer & { certainty: 'paid' },
  at: string,
): Changes {
  return returnedUpTo(request, payout, unitsOf(answer.returnedAmount, payout.currency), at);
}

/** Paid, then failed, by the provider's own answer to a question: all of it has come back (domain §7). */
export function changesOfPaidThenFailed(request: RequestState, payout: PayoutState, at: string): Changes {
  return payout.certainty === 'paid' ? returnedUpTo(request, payout, payout.processedAmount, at) : NO_CHANGES;
}

function returnedUpTo(request: RequestState, payout: PayoutState, sum: bigint, at: string): Changes {
  const more = sum - payout.returnedAmount;
  if (more <= 0n || sum > payout.processedAmount) return NO_CHANGES;
  const back = depositShare(payout, sum) - depositShare(payout, payout.returnedAmount);
  const late = isPaidLate(payout);
  const of = countsAsProcessed(request, payout) ? requestAfter(request, more) : NO_REQUEST_CHANGES;
  return {
    ...NO_CHANGES,
    request: of.request,
    payouts: [
      {
        id: payout.id,
        returnedAmount: sum,
        // What was told as failed stays so; the return of a late payment is told by its event and its case.
        ...(late
          ? {}
          : {
              status:
                sum === payout.processedAmount ? ('RETURNED' as const) : ('PARTIALLY_RETURNED' as const),
            }),
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
      ...of.events,
    ],
    ledger: [
      {
        kind: 'returned',
        cause: `${payout.id}:returned:${sum}`,
        depositAccountId: payout.depositAccountId,
        currency: payout.depositCurrency,
        entries: late ? returnedFromSuspense(back) : returned(back),
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

/** What had come back before the request ended is told once it has: its final status is the one of a return. */
export function changesOfEarlierReturns(request: RequestState): Changes {
  const { status, returnedAmount } = request;
  const settled =
    status === 'PROCESSED' || status === 'PARTIALLY_PROCESSED' || status === 'PARTIALLY_CANCELED';
  return settled && returnedAmount > 0n ? { ...NO_CHANGES, ...requestAfter(request, 0n) } : NO_CHANGES;
}

/** What was paid late counts as processed where it settled its part; else it stands in `late_paid_amount`. */
function countsAsProcessed({ latePaidAmount }: RequestState, payout: PayoutState): boolean {
  return !isPaidLate(payout) || latePaidAmount < payout.processedAmount;
}

const NO_REQUEST_CHANGES: Pick<Changes, 'request' | 'events'> = { request: {}, events: [] };

function requestAfter(request: RequestState, more: bigint): Pick<Changes, 'request' | 'events'> {
  const total = request.returnedAmount + more;
  if (!isFinalRequest(request.status)) return { request: { returnedAmount: total }, events: [] };
  const whole = total >= request.processedAmount;
  const told: NewEvent = {
    type: whole ? 'request.returned' : 'request.partially_returned',
    actor: GATEWAY_ACTOR,
    data: { returned_amount: formatAmount(total, request.serviceCurrency) },
  };
  return {
    request: { returnedAmount: total, status: whole ? 'RETURNED' : 'PARTIALLY_RETURNED' },
    events: [told],
  };
}

/** What a part of the processed amount was debited as; rounded down, and exactly the debit for the whole. */
function depositShare({ depositAmount, processedAmount }: PayoutState, units: bigint): bigint {
  return processedAmount === 0n ? 0n : divideWhole(depositAmount * units, processedAmount, 'down');
}
