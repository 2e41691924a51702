import { type EventType, GATEWAY_ACTOR } from '../events/event';
import { paid, release } from '../ledger/postings';
import type { Entries, LedgerKind, LedgerTransaction } from '../ledger/transaction';
import { formatAmount, unitsOf } from '../money/amount';
import { divideWhole } from '../money/fraction';
import type { AnswerReason, ProviderAnswer } from '../payout/answer';
import { nextPayoutStatus, type PayoutStep } from '../payout/machine';
import { type ResolutionCode, resolution } from '../resolutions';
import { type Changes, merge, NO_CHANGES } from './changes';
import { creditsGivenBack } from './credits';
import { mayBecome } from './machine';
import type { PayoutState, RequestState } from './state';

/** What a payout has come to, whoever says so. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: ProviderAnswer }
  /** It was never sent, and will not be: canceled, expired, or unable to be paid with the rest. */
  | { readonly kind: 'dropped'; readonly why: 'canceled' | 'expired' | 'whole_not_payable' }
  /** The provider was asked for as long as the rules allow, without an answer: a person has to look. */
  | { readonly kind: 'gave_up' };

/**
 * What an outcome changes: status, certainty, ledger, limits, events. An outcome for which the state
 * machine has no arrow (told twice, or too late) changes nothing.
 *
 * @param at ISO 8601, when the outcome became known
 */
export function changesOfOutcome(
  request: RequestState,
  payout: PayoutState,
  outcome: Outcome,
  at: string,
): Changes {
  switch (outcome.kind) {
    case 'answered':
      return changesOfAnswer(request, payout, outcome.answer, at);
    case 'dropped':
      return changesOfDrop(payout, outcome.why, at);
    case 'gave_up':
      return changesOfGivingUp(payout);
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
      return changesOfPayment(payout, answer, at);
    case 'not_sent':
      return changesOfFailure(payout, 'not_sent', answer.reason, null, at);
    case 'rejected':
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

function changesOfGivingUp(payout: PayoutState): Changes {
  if (payout.moderationRequired || nextPayoutStatus(payout.status, 'paid') === undefined) return NO_CHANGES;
  return {
    ...NO_CHANGES,
    request: { moderationRequired: true },
    payouts: [{ id: payout.id, moderationRequired: true }],
    cases: [
      {
        kind: 'unknown_outcome',
        payoutId: payout.id,
        exposedAmount: payout.amount,
        evidence: { status: payout.status, certainty: payout.certainty, resolution: payout.resolution },
      },
    ],
  };
}

/** One arrow of the payout's machine with its event; no changes where there is no such arrow. */
function step(
  payout: PayoutState,
  taken: PayoutStep,
  patch: Omit<Changes['payouts'][number], 'id' | 'status'>,
  type: EventType,
  data: Readonly<Record<string, unknown>>,
): Changes {
  const status = nextPayoutStatus(payout.status, taken);
  if (status === undefined) return NO_CHANGES;
  return {
    ...NO_CHANGES,
    payouts: [{ id: payout.id, status, ...patch }],
    events: [
      {
        type,
        actor: GATEWAY_ACTOR,
        data: { payout_id: payout.id, part: payout.part, attempt: payout.attempt, ...data },
      },
    ],
  };
}

function thenWaits(request: RequestState, changed: Changes): Changes {
  if (changed === NO_CHANGES || !mayBecome(request.status, 'PENDING')) return changed;
  return merge(changed, {
    request: { status: 'PENDING' },
    events: [{ type: 'request.pending', actor: GATEWAY_ACTOR, data: { for: 'provider' } }],
  });
}

/** The hold, the limit of the day: what was set aside for a payout that is proven not paid. */
function givenBack(payout: PayoutState, at: string): Partial<Changes> {
  return {
    ledger: payout.held === 0n ? [] : [booking(payout, 'release', release(payout.held), at)],
    usage: [usageBack(payout, payout.amount)],
    credits: creditsGivenBack(payout.credits, payout.amount, payout.amount),
  };
}

function usageBack(payout: PayoutState, amount: bigint): Changes['usage'][number] {
  return { routeId: payout.routeId, day: payout.usageDay, delta: -amount };
}

function booking(payout: PayoutState, kind: LedgerKind, entries: Entries, at: string): LedgerTransaction {
  return {
    kind,
    cause: `${payout.id}:${kind}`,
    depositAccountId: payout.depositAccountId,
    currency: payout.depositCurrency,
    entries,
    payoutId: payout.id,
    actor: GATEWAY_ACTOR,
    reason: null,
    occurredAt: at,
  };
}

function because({ code, providerCode, providerText }: AnswerReason) {
  return resolution(code, { providerCode, providerText });
}

function reasonData({ code, providerCode, providerText }: AnswerReason): Readonly<Record<string, unknown>> {
  return { code, provider_code: providerCode, provider_text: providerText };
}
