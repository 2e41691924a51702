import { type EventType, GATEWAY_ACTOR } from '../events/event';
import { release } from '../ledger/postings';
import type { Entries, LedgerKind, LedgerTransaction } from '../ledger/transaction';
import type { AnswerReason } from '../payout/answer';
import { nextPayoutStatus, type PayoutStep } from '../payout/machine';
import { resolution } from '../resolutions';
import { type Changes, merge, NO_CHANGES } from './changes';
import { creditsGivenBack } from './credits';
import { mayBecome } from './machine';
import type { PayoutState, RequestState } from './state';

// What the steps of a payout have in common.

/** One arrow of the payout's machine with its event; no changes where there is no such arrow. */
export function step(
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

export function thenWaits(request: RequestState, changed: Changes): Changes {
  if (changed === NO_CHANGES || !mayBecome(request.status, 'PENDING')) return changed;
  return merge(changed, {
    request: { status: 'PENDING' },
    events: [{ type: 'request.pending', actor: GATEWAY_ACTOR, data: { for: 'provider' } }],
  });
}

/** The hold, the limit of the day: what was set aside for a payout that is proven not paid. */
export function givenBack(payout: PayoutState, at: string): Partial<Changes> {
  return {
    ledger: payout.held === 0n ? [] : [booking(payout, 'release', release(payout.held), at)],
    usage: [usageBack(payout, payout.amount)],
    credits: creditsGivenBack(payout.credits, payout.amount, payout.amount),
  };
}

export function usageBack(payout: PayoutState, amount: bigint): Changes['usage'][number] {
  return { routeId: payout.routeId, day: payout.usageDay, delta: -amount };
}

export function booking(
  payout: PayoutState,
  kind: LedgerKind,
  entries: Entries,
  at: string,
): LedgerTransaction {
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

export function because({ code, providerCode, providerText }: AnswerReason) {
  return resolution(code, { providerCode, providerText });
}

export function reasonData({
  code,
  providerCode,
  providerText,
}: AnswerReason): Readonly<Record<string, unknown>> {
  return { code, provider_code: providerCode, provider_text: providerText };
}
