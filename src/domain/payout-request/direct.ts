import { GATEWAY_ACTOR, type NewEvent } from '../events/event';
import type { RoutingSchemeId } from '../ids';
import { hold } from '../ledger/postings';
import { formatAmount } from '../money/amount';
import { isFinalPayout, nextPayoutStatus, type PayoutStep } from '../payout/machine';
import { type ResolutionCode, resolution } from '../resolutions';
import type { Decision, FilterReason } from '../routing/decision';
import type { RoutingInputs } from '../routing/inputs';
import { type Changes, merge, NO_CHANGES } from './changes';
import { mayBecome, type RequestStatus } from './machine';
import { endUnsent } from './settle';
import type { PayoutState, RequestState } from './state';

// A direct payout is an order with one payout, which stands from its acceptance on. It takes the steps of a
// request; what makes it different stands here.

/**
 * Whether payouts with their holds stand. The one of a direct payout is there before it is planned, and has
 * no deposit amount until then.
 */
export function isPlanned({ directRouteId }: RequestState, payouts: readonly PayoutState[]): boolean {
  if (directRouteId === null) return payouts.length > 0;
  return payouts.some(({ depositAmount, status }) => depositAmount > 0n || isFinalPayout(status));
}

/** The inputs of a decision between one route and none: it is filtered and priced as all routes are. */
export function directInputs(inputs: RoutingInputs, { directRouteId }: RequestState): RoutingInputs {
  if (directRouteId === null) throw new Error('a request is routed by its scheme');
  return {
    ...inputs,
    schemeId: 'rsc_direct' as RoutingSchemeId,
    schemeVersion: 0,
    tree: { strategies: [{ type: 'balance', routes: [directRouteId] }] },
  };
}

/** The route can pay it: its hold is taken. It cannot: the payout could not be created. */
export function changesOfDirectPlan(
  request: RequestState,
  payout: PayoutState,
  decision: Decision,
  { at, usageDay }: { readonly at: string; readonly usageDay: string },
): Changes {
  if (decision.outcome === 'refused') return notCreated(request, payout, decision);
  const [part] = decision.parts;
  if (part === undefined) throw new Error(`${payout.id}: a chosen decision has no part`);
  const created = nextPayoutStatus(payout.status, 'processed_by_command') ?? payout.status;
  return {
    ...NO_CHANGES,
    request: mayBecome(request.status, 'DISPATCHING') ? { status: 'DISPATCHING' } : {},
    payouts: [
      {
        id: payout.id,
        status: created,
        depositAmount: part.depositAmount,
        fee: part.expectedFee,
        held: part.hold,
        usageDay,
      },
    ],
    ledger: [
      {
        kind: 'hold',
        cause: `${payout.id}:hold`,
        depositAccountId: payout.depositAccountId,
        currency: payout.depositCurrency,
        entries: hold(part.hold),
        payoutId: payout.id,
        actor: GATEWAY_ACTOR,
        reason: null,
        occurredAt: at,
      },
    ],
    usage: [{ routeId: payout.routeId, day: usageDay, delta: payout.amount }],
  };
}

function notCreated(
  request: RequestState,
  payout: PayoutState,
  { record }: Decision & { outcome: 'refused' },
): Changes {
  const filtered = record.strategies.flatMap(({ routes }) =>
    routes.flatMap((route) => (route.route_id === payout.routeId ? (route.filtered ?? []) : [])),
  )[0];
  const why = resolution(codeOf(filtered), { text: `The route cannot be used: ${filtered ?? 'not found'}.` });
  return merge(endUnsent(request, 'FAILED', why), {
    payouts: [{ id: payout.id, status: 'CREATE_FAILED', resolution: why }],
    events: [failed(payout, { certainty: null, code: why.code, filtered: filtered ?? null })],
  });
}

function codeOf(filtered: FilterReason | undefined): ResolutionCode {
  switch (filtered) {
    case 'balance':
      return 'INSUFFICIENT_FUNDS';
    case 'below_min':
    case 'above_max':
    case 'daily_limit':
      return 'LIMIT_VIOLATION';
    case 'no_rate':
      return 'RATE_NOT_FOUND';
    case 'not_in_strategy':
    case 'disabled':
    case 'provider_account_inactive':
    case 'wrong_mode':
    case 'currency':
    case 'failed_before':
    case 'unhealthy':
    case undefined:
      return 'INVALID_METHOD';
  }
}

const ENDS: Readonly<Partial<Record<RequestStatus, PayoutStep>>> = {
  CANCELED: 'dropped',
  TERMINATED: 'dropped',
  EXPIRED: 'expired',
};

/**
 * The same changes as they are told of a direct payout: what is said of the order as a whole is said by its
 * payout. An order that ends unsent takes its payout with it.
 */
export function asDirect(payouts: readonly PayoutState[], changes: Changes): Changes {
  const events = changes.events.filter(({ type }) => !type.startsWith('request.'));
  const [payout] = payouts;
  const { status } = changes.request;
  const step = status === undefined ? undefined : ENDS[status];
  const ended = payout && step && nextPayoutStatus(payout.status, step);
  if (payout === undefined || ended === undefined || changes.payouts.length > 0)
    return { ...changes, events };
  const why = changes.request.resolution ?? null;
  return {
    ...changes,
    payouts: [{ id: payout.id, status: ended, resolution: why }],
    events: [...events, failed(payout, { certainty: null, why: status?.toLowerCase() })],
  };
}

function failed(payout: PayoutState, data: Readonly<Record<string, unknown>>): NewEvent {
  return { type: 'payout.failed', actor: GATEWAY_ACTOR, data: { payout_id: payout.id, ...data } };
}

/** What the log of a direct payout begins with. */
export function directCreated(
  actor: string,
  { id, routeId, amount, currency }: Pick<PayoutState, 'id' | 'routeId' | 'amount' | 'currency'>,
): NewEvent {
  const data = { payout_id: id, route_id: routeId, amount: formatAmount(amount, currency), currency };
  return { type: 'payout.created', actor, data };
}
