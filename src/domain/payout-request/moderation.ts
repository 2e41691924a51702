import { GATEWAY_ACTOR } from '../events/event';
import { isFinalPayout, nextPayoutStatus } from '../payout/machine';
import { type Changes, merge, NO_CHANGES } from './changes';
import type { Outcome } from './outcome';
import type { PayoutState, RequestState } from './state';

/** The provider was asked for as long as the rules allow: a person has to look (domain §6, §9). */
export function changesOfGivingUp(payout: PayoutState): Changes {
  if (payout.moderationRequired || nextPayoutStatus(payout.status, 'paid') === undefined) return NO_CHANGES;
  return moderated(payout, {
    status: payout.status,
    certainty: payout.certainty,
    resolution: payout.resolution,
  });
}

/**
 * A definitive no of a provider whose word is not final by itself (`failure_is_final: false`): the hold
 * stays, nothing fails over, and a person decides.
 *
 * @param doubted the changes as of an unknown outcome with the provider's reason
 */
export function changesOfDoubtedFailure(payout: PayoutState, doubted: Changes, told: object): Changes {
  if (payout.moderationRequired || nextPayoutStatus(payout.status, 'paid') === undefined) return NO_CHANGES;
  return merge(doubted, moderated(payout, { failure_is_final: false, told }));
}

function moderated(payout: PayoutState, evidence: Readonly<Record<string, unknown>>): Changes {
  return {
    ...NO_CHANGES,
    request: { moderationRequired: true },
    payouts: [{ id: payout.id, moderationRequired: true }],
    cases: [{ kind: 'unknown_outcome', payoutId: payout.id, exposedAmount: payout.amount, evidence }],
  };
}

/** An operator's answer, with its author and reason, before what follows from it. */
export function changesOfResolving(
  payout: PayoutState,
  { answer, by, reason }: Outcome & { kind: 'resolved' },
  follows: Changes,
): Changes {
  const told = answer.certainty === 'paid' ? 'paid' : 'failed';
  const resolved = {
    type: 'payout.resolved' as const,
    actor: by,
    data: { payout_id: payout.id, part: payout.part, attempt: payout.attempt, outcome: told, reason },
  };
  return isFinalPayout(payout.status)
    ? { ...NO_CHANGES, events: [resolved] }
    : { ...follows, events: [resolved, ...follows.events] };
}

/** A provider's notice contradicts what is known of the payment: nothing follows from it but a case. */
export function changesOfConflict(payout: PayoutState, evidence: Readonly<Record<string, unknown>>): Changes {
  return {
    ...NO_CHANGES,
    cases: [{ kind: 'statement_conflict', payoutId: payout.id, exposedAmount: payout.amount, evidence }],
  };
}

/** What a person was to look at is cleared by the outcome: no payout of the request needs one any more. */
export function changesOfClearing(
  request: RequestState,
  payouts: readonly PayoutState[],
  cleared: PayoutState,
  by: string | null,
): Changes {
  const { id } = cleared;
  if (!isFinalPayout(cleared.status)) return NO_CHANGES;
  const others = payouts.some((payout) => payout.id !== id && payout.moderationRequired);
  return {
    ...NO_CHANGES,
    request: request.moderationRequired && !others ? { moderationRequired: false } : {},
    closedCases: [
      {
        kind: 'unknown_outcome',
        payoutId: id,
        by: by ?? GATEWAY_ACTOR,
        reason: by === null ? 'The outcome became known.' : 'Resolved by an operator.',
      },
    ],
  };
}
