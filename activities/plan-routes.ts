import { GATEWAY_ACTOR } from '../src/domain/events/event';
import { applyChanges } from '../src/domain/payout-request/apply';
import { type Changes, NO_CHANGES } from '../src/domain/payout-request/changes';
import { changesOfDirectPlan, directInputs, isPlanned } from '../src/domain/payout-request/direct';
import { isFinalRequest } from '../src/domain/payout-request/machine';
import { wholeNeed } from '../src/domain/payout-request/need';
import { changesOfFirstPlan } from '../src/domain/payout-request/plan';
import {
  type PricedAmounts,
  type PricedOrder,
  priceWithoutExchange,
} from '../src/domain/payout-request/price';
import { endBeforePlan } from '../src/domain/payout-request/settle';
import type { PayoutState, RequestState } from '../src/domain/payout-request/state';
import { changesOfWaiting, waitsForBalance } from '../src/domain/payout-request/wait';
import { showRate } from '../src/domain/rates/show';
import { rateFromStored } from '../src/domain/rates/stored-rate';
import { decide } from '../src/domain/routing/decide';
import type { FixedAmounts, PayoutRequestActivities, PlanResult } from '../workflows/payout-request/contract';
import { describePayouts } from './planned-payout';
import type { ActivityDeps, PlanBook } from './ports';

// A request that was woken before an older one has tried asks again after this time.
const NEXT_TURN_MS = 500;

/**
 * Scores the routes and takes the holds, in one transaction. Run twice, it gives the plan that stands: a
 * plan is unique by request, part and attempt.
 */
export function planRoutes(deps: ActivityDeps): PayoutRequestActivities['planRoutes'] {
  return async (input) => {
    const { organizationId, requestId } = input;
    const work = (book: PlanBook) => planIn(book, input, deps);
    // A request that is woken has waited, and asks whose turn it is: by itself.
    const plan = await (input.inboxIds.length === 0
      ? deps.books.withFirstPlan(organizationId, requestId, work)
      : deps.books.withRequest(organizationId, requestId, work));
    if (plan.kind !== 'planned') return plan;
    // After the transaction: this may read by a connection of its own, and when all connections of the pool
    // are in transactions that wait for one more, nobody gets on.
    const { request, payouts, version } = plan;
    return {
      kind: 'planned',
      payouts: await describePayouts(deps.providers, organizationId, firstAttempts(payouts), version),
      attemptsLimit: request.attemptsLimit,
      failoverOnRecipientFault: request.failoverOnRecipientFault,
    };
  };
}

type Input = Parameters<PayoutRequestActivities['planRoutes']>[0];
type Unplanned = Exclude<PlanResult, { kind: 'planned' }>;
type Plan =
  | Unplanned
  | {
      readonly kind: 'planned';
      readonly request: RequestState;
      readonly payouts: readonly PayoutState[];
      /** Of the configuration under which this was read or decided. */
      readonly version: number;
    };

async function planIn(book: PlanBook, { fixed, inboxIds }: Input, deps: ActivityDeps): Promise<Plan> {
  const { request, configurationVersion: version } = book;
  if (isPlanned(request, book.payouts)) return { kind: 'planned', request, payouts: book.payouts, version };
  if (isFinalRequest(request.status)) return { kind: 'ended', status: request.status };

  const nowMs = deps.clock.nowMs();
  const at = new Date(nowMs).toISOString();
  if (inboxIds.length > 0 && (await book.olderOneGoesFirst(at))) {
    await book.tellAgain(inboxIds, nowMs + NEXT_TURN_MS);
    return waiting(book, nowMs);
  }
  await book.inboxDone(inboxIds, at);
  const early = endBeforePlan(request, at);
  if (early !== undefined) {
    await book.write(early, at);
    return { kind: 'ended', status: early.ended };
  }

  await book.lockAccounts();
  if (request.directRouteId !== null) return planDirect(book, at, deps);
  const { pricing, amounts } = pricingOf(request, fixed);
  const decision = decide(await book.routingInputs(wholeNeed(request, amounts), at), deps);
  if (waitsForBalance(request, decision)) {
    await book.write(changesOfWaiting(request, decision), at);
    await book.beginWaiting(at);
    return waiting(book, nowMs);
  }
  const changes = changesOfFirstPlan({ ...request, ...pricing.request }, pricing, decision, {
    at,
    newPayoutId: deps.newPayoutId,
    accountOf: (part) => book.accountOf(part, at),
  });
  await book.write(changes, at);
  const { newPayouts } = changes;
  if (newPayouts.length > 0) return { kind: 'planned', request, payouts: newPayouts, version };
  return { kind: 'ended', status: changes.request.status ?? request.status };
}

/** The caller has named the route: it can pay the whole, or nothing is sent. */
async function planDirect(book: PlanBook, at: string, deps: ActivityDeps): Promise<Plan> {
  const { request } = book;
  const [payout] = book.payouts;
  if (payout === undefined) throw new Error(`${request.id} is a direct payout without its payout`);
  const need = wholeNeed(request, { pointAmount: payout.amount, serviceAmount: payout.amount });
  const decision = decide(directInputs(await book.routingInputs(need, at), request), deps);
  const usageDay = book.usageDayOf(payout, at);
  const changes = changesOfDirectPlan(request, payout, decision, { at, usageDay });
  await book.write(changes, at);
  const planned = applyChanges(book, changes);
  return changes.ledger.length > 0
    ? { kind: 'planned', request, payouts: planned.payouts, version: book.configurationVersion }
    : { kind: 'ended', status: planned.request.status };
}

/** Until when nothing can change by itself: the deadline of the request, or a new day for its limits. */
function waiting({ request, nextDayMs }: PlanBook, nowMs: number): Unplanned {
  const thenMs = Math.min(Date.parse(request.expiresAt), nextDayMs(new Date(nowMs).toISOString()));
  return { kind: 'waits_for_balance', lookAgainInMs: Math.max(thenMs - nowMs, 1) };
}

const firstAttempts = (payouts: readonly PayoutState[]) => payouts.filter(({ attempt }) => attempt === 1);

/** The rate that was fixed for this plan becomes the request's, with both sides of the amount. */
function pricingOf(
  request: RequestState,
  fixed: FixedAmounts | null,
): { readonly pricing: Changes; readonly amounts: PricedAmounts } {
  const { rate, ...amounts } = fixed === null ? priceWithoutExchange(request) : pricedOf(fixed);
  const events: Changes['events'] =
    fixed === null ? [] : [{ type: 'rate.fixed', actor: GATEWAY_ACTOR, data: showRate(rate) }];
  return { pricing: { ...NO_CHANGES, request: { rate, ...amounts }, events }, amounts };
}

function pricedOf({ rate, pointUnits, serviceUnits }: FixedAmounts): PricedOrder {
  return {
    rate: rateFromStored(rate),
    pointAmount: BigInt(pointUnits),
    serviceAmount: BigInt(serviceUnits),
  };
}
