import { paid } from '../ledger/postings';
import { formatAmount, unitsOf } from '../money/amount';
import { divideWhole } from '../money/fraction';
import type { AnswerReason, ProviderAnswer } from '../payout/answer';
import { nextPayoutStatus, type PayoutStep } from '../payout/machine';
import { type ResolutionCode, resolution } from '../resolutions';
import { type Changes, merge, NO_CHANGES } from './changes';
import { creditsGivenBack } from './credits';
import {
  changesOfConflict,
  changesOfDoubtedFailure,
  changesOfGivingUp,
  changesOfResolving,
} from './moderation';
import { because, booking, givenBack, reasonData, step, thenWaits, usageBack } from './payout-step';
import { changesOfFailedReversal, changesOfReversal } from './reverse';
import type { PayoutState, RequestState } from './state';

/** Why a payout that was never sent will not be. */
export type DropReason = 'canceled' | 'expired' | 'whole_not_payable' | 'part_paid_late';

/** What a payout has come to, whoever says so. */
export type Outcome =
  | {
      readonly kind: 'answered';
      readonly answer: ProviderAnswer;
      /** It is the answer to a question, and so the payment as it is now; a notice may be an old one. */
      readonly asked?: true;
    }
  /** A person has looked, and says what became of it: it goes the same way as a provider's answer. */
  | {
      readonly kind: 'resolved';
      readonly answer: ProviderAnswer & { certainty: 'paid' | 'rejected' };
      readonly by: string;
      readonly reason: string;
    }
  /** The provider was asked to stop it, and did not, or did not say. */
  | { readonly kind: 'not_revoked'; readonly why: string }
  /** The provider was asked to take back what it had paid, and did not, or did not say. */
  | { readonly kind: 'not_reversed'; readonly why: string }
  /** A provider's notice that cannot be true; what the payment is now has to be asked. */
  | { readonly kind: 'conflict'; readonly evidence: Readonly<Record<string, unknown>> }
  /** It was never sent, and will not be: canceled, expired, or unable to be paid with the rest. */
  | { readonly kind: 'dropped'; readonly why: DropReason }
  /** The provider was asked for as long as the rules allow, without an answer: a person has to look. */
  | { readonly kind: 'gave_up' };

/**
 * What an outcome changes: status, certainty, ledger, limits, events. An outcome for which the state
 * machine has no arrow (told twice, or too late) changes nothing.
 *
 * @param at ISO 8601, when the outcome became known
 * @param failureIsFinal whether the provider's own no is final without a person (domain §8)
 */
export function changesOfOutcome(
  request: RequestState,
  payout: PayoutState,
  outcome: Outcome,
  at: string,
  failureIsFinal = true,
): Changes {
  switch (outcome.kind) {
    case 'answered':
      if (!failureIsFinal && outcome.answer.certainty === 'rejected' && outcome.answer.revoked !== true)
        return changesOfDoubt(request, payout, outcome.answer);
      return changesOfAnswer(request, payout, outcome.answer, at);
    case 'dropped':
      return changesOfDrop(payout, outcome.why, at);
    case 'gave_up':
      return changesOfGivingUp(payout);
    case 'resolved':
      return changesOfResolving(payout, outcome, changesOfAnswer(request, payout, outcome.answer, at));
    case 'not_revoked':
      return changesOfFailedRevocation(payout, outcome.why);
    case 'not_reversed':
      return changesOfFailedReversal(payout, outcome.why);
    case 'conflict':
      return changesOfConflict(payout, outcome.evidence);
  }
}

function changesOfAnswer(
  request: RequestState,
  payout: PayoutState,
  answer: ProviderAnswer,
  at: string,
): Changes {
  switch (answer.certainty) {
    case 'accepted':
      return thenWaits(
        request,
        step(
          payout,
          'accepted',
          { certainty: 'accepted', providerReference: answer.providerReference ?? payout.providerReference },
          'payout.processing',
          {},
        ),
      );
    case 'unknown':
      return thenWaits(
        request,
        step(
          payout,
          'unknown',
          { certainty: 'unknown', resolution: because(answer.reason) },
          'payout.unknown',
          reasonData(answer.reason),
        ),
      );
    case 'paid':
      return nextPayoutStatus(payout.status, 'reversed') === undefined
        ? changesOfPayment(payout, answer, at)
        : changesOfReversal(request, payout, answer, at);
    case 'not_sent':
      return changesOfFailure(payout, 'not_sent', answer.reason, null, at);
    case 'rejected':
      if (answer.revoked === true && nextPayoutStatus(payout.status, 'revoked') !== undefined)
        return changesOfRevocation(payout, answer.providerReference, at);
      return changesOfFailure(payout, 'rejected', answer.reason, answer.providerReference, at);
  }
}

function changesOfPayment(
  payout: PayoutState,
  answer: ProviderAnswer & { certainty: 'paid' },
  at: string,
): Changes {
  const processed = unitsOf(answer.processedAmount, payout.currency);
  if (processed <= 0n || processed > payout.amount) {
    throw new Error(`${payout.id}: paid ${processed} of ${payout.amount} units`);
  }
  const whole = processed === payout.amount;
  const debited =
    answer.debitedAmount === null
      ? divideWhole(payout.depositAmount * processed, payout.amount, 'up')
      : unitsOf(answer.debitedAmount, payout.depositCurrency);
  const fee = answer.fee === null ? payout.fee : unitsOf(answer.fee, payout.depositCurrency);
  const changed = step(
    payout,
    whole ? 'paid' : 'paid_in_part',
    {
      certainty: 'paid',
      resolution: resolution('OK'),
      moderationRequired: false,
      providerReference: answer.providerReference ?? payout.providerReference,
      processedAmount: processed,
      depositAmount: debited,
      fee,
      held: 0n,
    },
    whole ? 'payout.processed' : 'payout.partially_processed',
    {
      processed_amount: formatAmount(processed, payout.currency),
      currency: payout.currency,
      deposit_amount: formatAmount(debited, payout.depositCurrency),
      fee: formatAmount(fee, payout.depositCurrency),
      deposit_currency: payout.depositCurrency,
    },
  );
  if (changed === NO_CHANGES) return NO_CHANGES;
  return merge(changed, {
    ledger: [booking(payout, 'paid', paid(payout.held, debited, fee), at)],
    usage: whole ? [] : [usageBack(payout, payout.amount - processed)],
    credits: whole ? [] : creditsGivenBack(payout.credits, payout.amount - processed, payout.amount),
  });
}

function changesOfFailure(
  payout: PayoutState,
  certainty: 'not_sent' | 'rejected',
  reason: AnswerReason,
  providerReference: string | null,
  at: string,
): Changes {
  const changed = step(
    payout,
    'refused',
    {
      certainty,
      resolution: because(reason),
      moderationRequired: false,
      held: 0n,
      providerReference: providerReference ?? payout.providerReference,
    },
    'payout.failed',
    { certainty, ...reasonData(reason) },
  );
  return changed === NO_CHANGES ? NO_CHANGES : merge(changed, givenBack(payout, at));
}

const DROPPED_AS = {
  canceled: 'dropped',
  whole_not_payable: 'dropped',
  part_paid_late: 'dropped',
  expired: 'expired',
} as const satisfies Record<string, PayoutStep>;

function changesOfDrop(payout: PayoutState, why: keyof typeof DROPPED_AS, at: string): Changes {
  const code: ResolutionCode | null = why === 'expired' ? 'OPERATION_EXPIRED' : null;
  const changed = step(
    payout,
    DROPPED_AS[why],
    { held: 0n, resolution: code === null ? null : resolution(code) },
    'payout.failed',
    { certainty: null, why },
  );
  return changed === NO_CHANGES ? NO_CHANGES : merge(changed, givenBack(payout, at));
}

function changesOfDoubt(
  request: RequestState,
  payout: PayoutState,
  answer: ProviderAnswer & { certainty: 'rejected' },
): Changes {
  const { reason } = answer;
  const known = { certainty: 'unknown' as const, resolution: because(reason) };
  const doubted = step(payout, 'unknown', known, 'payout.unknown', reasonData(reason));
  return changesOfDoubtedFailure(payout, thenWaits(request, doubted), reasonData(reason));
}

/** Stopped by the provider before it was paid: proven not paid, and nobody's refusal. */
function changesOfRevocation(payout: PayoutState, providerReference: string | null, at: string): Changes {
  const changed = step(
    payout,
    'revoked',
    {
      certainty: 'rejected',
      resolution: null,
      moderationRequired: false,
      held: 0n,
      providerReference: providerReference ?? payout.providerReference,
    },
    'payout.revoked',
    {},
  );
  return changed === NO_CHANGES ? NO_CHANGES : merge(changed, givenBack(payout, at));
}

/** The status goes back to what the provider said last; what becomes of the payment is still to be heard. */
function changesOfFailedRevocation(payout: PayoutState, why: string): Changes {
  const accepted = payout.certainty === 'accepted';
  return step(
    payout,
    accepted ? 'accepted' : 'not_revoked',
    {},
    accepted ? 'payout.processing' : 'payout.unknown',
    { revoke: 'failed', why },
  );
}
