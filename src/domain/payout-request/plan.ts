import { GATEWAY_ACTOR, type NewEvent } from '../events/event';
import type { PayoutId } from '../ids';
import { hold } from '../ledger/postings';
import { formatAmount } from '../money/amount';
import type { CurrencyCode } from '../money/currency';
import { resolution } from '../resolutions';
import type { ChosenPart, Decision } from '../routing/decision';
import { type Changes, merge, NO_CHANGES } from './changes';
import { creditsOfParts } from './credits';
import { mayBecome } from './machine';
import { endUnsent } from './settle';
import { type PayoutState, type RequestState, requestIdOf } from './state';

/** What the plan knows of the account behind a chosen part, beyond the decision. */
export type ChosenAccount = {
  readonly connector: string;
  readonly depositCurrency: CurrencyCode;
  /** Today in the account's zone, `YYYY-MM-DD`. */
  readonly usageDay: string;
};

export type PlanContext = {
  readonly at: string;
  readonly newPayoutId: () => PayoutId;
  readonly accountOf: (part: ChosenPart) => ChosenAccount;
};

/**
 * The first plan of a request: payouts with their holds, or the end of the request without a provider call.
 *
 * @param request with its rate and both sides of the amount
 * @param pricing the changes that made it so; they become true with the plan
 */
export function changesOfFirstPlan(
  request: RequestState,
  pricing: Changes,
  decision: Decision,
  context: PlanContext,
): Changes {
  const recorded = merge(pricing, { routingRecords: [decision.record] });
  switch (decision.outcome) {
    case 'refused':
      return merge(
        recorded,
        endUnsent(request, 'FAILED', resolution(decision.code, { text: decision.text })),
      );
    case 'chosen': {
      const credits = creditsOfParts(decision.creditChanges, decision.parts);
      const payouts = decision.parts.map((part, index) =>
        payoutOf(request, part, { part: index + 1, attempt: 1, credits: credits[index] ?? [] }, context),
      );
      return merge(merge(recorded, dispatching(request)), planned(request, decision, payouts, context));
    }
  }
}

/** A part that failed for good is routed again by itself, for its own amount; it is not split again. */
export function changesOfFailover(
  request: RequestState,
  failed: PayoutState,
  decision: Decision,
  context: PlanContext,
): Changes {
  const recorded = { ...NO_CHANGES, routingRecords: [decision.record] };
  if (decision.outcome === 'refused') return recorded;
  const place = { part: failed.part, attempt: failed.attempt + 1 };
  const payouts = decision.parts.map((part) =>
    payoutOf(request, part, { ...place, credits: decision.creditChanges }, context),
  );
  const started: NewEvent = {
    type: 'failover.started',
    actor: GATEWAY_ACTOR,
    data: { ...place, failed_payout_id: failed.id, failed_route_id: failed.routeId },
  };
  return merge(merge(recorded, { events: [started] }), planned(request, decision, payouts, context));
}

function planned(
  request: RequestState,
  decision: Decision & { outcome: 'chosen' },
  payouts: readonly PayoutState[],
  { at }: PlanContext,
): Partial<Changes> {
  return {
    request: { attempts: request.attempts + payouts.length },
    newPayouts: payouts,
    events: [chosenEvent(decision, payouts), ...payouts.map(createdEvent)],
    ledger: payouts.map((payout) => ({
      kind: 'hold',
      cause: `${payout.id}:hold`,
      depositAccountId: payout.depositAccountId,
      currency: payout.depositCurrency,
      entries: hold(payout.held),
      payoutId: payout.id,
      actor: GATEWAY_ACTOR,
      reason: null,
      occurredAt: at,
    })),
    usage: payouts.map(({ routeId, usageDay, amount }) => ({ routeId, day: usageDay, delta: amount })),
    credits: decision.creditChanges,
    decidedLeaves: decision.leafKey === null ? [] : [decision.leafKey],
  };
}

function dispatching(request: RequestState): Partial<Changes> {
  if (!mayBecome(request.status, 'DISPATCHING')) return {};
  return {
    request: { status: 'DISPATCHING' },
    events: [{ type: 'request.dispatching', actor: GATEWAY_ACTOR, data: {} }],
  };
}

function payoutOf(
  request: RequestState,
  chosen: ChosenPart,
  place: Pick<PayoutState, 'part' | 'attempt' | 'credits'>,
  { newPayoutId, accountOf }: PlanContext,
): PayoutState {
  const id = newPayoutId();
  const { connector, depositCurrency, usageDay } = accountOf(chosen);
  return {
    id,
    requestId: requestIdOf(request),
    mode: request.mode,
    ...place,
    service: request.service,
    routeId: chosen.routeId,
    depositAccountId: chosen.depositAccountId,
    providerAccountId: chosen.providerAccountId,
    connector,
    amount: chosen.amount,
    currency: request.serviceCurrency,
    depositAmount: chosen.depositAmount,
    depositCurrency,
    fee: chosen.expectedFee,
    held: chosen.hold,
    processedAmount: 0n,
    returnedAmount: 0n,
    status: 'CREATED',
    certainty: null,
    resolution: null,
    moderationRequired: false,
    providerReference: null,
    idempotencyKey: id,
    usageDay,
  };
}

function chosenEvent(decision: Decision & { outcome: 'chosen' }, payouts: readonly PayoutState[]): NewEvent {
  const choice = decision.record.strategies.find(({ failed }) => failed === null)?.type ?? null;
  const parts = payouts.map((payout) => ({
    part: payout.part,
    route_id: payout.routeId,
    amount: formatAmount(payout.amount, payout.currency),
  }));
  const [only, ...more] = parts;
  return only !== undefined && more.length === 0
    ? { type: 'route.chosen', actor: GATEWAY_ACTOR, data: { ...only, strategy: choice } }
    : { type: 'split.planned', actor: GATEWAY_ACTOR, data: { strategy: choice, parts } };
}

function createdEvent(payout: PayoutState): NewEvent {
  return {
    type: 'payout.created',
    actor: GATEWAY_ACTOR,
    data: {
      payout_id: payout.id,
      part: payout.part,
      attempt: payout.attempt,
      route_id: payout.routeId,
      amount: formatAmount(payout.amount, payout.currency),
      currency: payout.currency,
      held: formatAmount(payout.held, payout.depositCurrency),
      deposit_currency: payout.depositCurrency,
    },
  };
}
