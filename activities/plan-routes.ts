import { GATEWAY_ACTOR } from '../src/domain/events/event';
import { type Changes, NO_CHANGES } from '../src/domain/payout-request/changes';
import { isFinalRequest } from '../src/domain/payout-request/machine';
import { changesOfFirstPlan } from '../src/domain/payout-request/plan';
import { endUnsent } from '../src/domain/payout-request/settle';
import type { PayoutState, RequestState } from '../src/domain/payout-request/state';
import { sameCurrencyRate } from '../src/domain/rates/fixed-rate';
import { showRate } from '../src/domain/rates/show';
import { rateFromStored } from '../src/domain/rates/stored-rate';
import { resolution } from '../src/domain/resolutions';
import { decide } from '../src/domain/routing/decide';
import type { FixedAmounts, PayoutRequestActivities, PlanResult } from '../workflows/payout-request/contract';
import { describePayouts } from './planned-payout';
import type { ActivityDeps } from './ports';

/**
 * Scores the routes and takes the holds, in one transaction. Run twice, it gives the plan that stands: a
 * plan is unique by request, part and attempt.
 */
export function planRoutes(deps: ActivityDeps): PayoutRequestActivities['planRoutes'] {
  return ({ organizationId, requestId, fixed }) =>
    deps.books.withRequest(organizationId, requestId, async (book): Promise<PlanResult> => {
      const { request } = book;
      if (book.payouts.length > 0) return planned(request, book.payouts);
      if (isFinalRequest(request.status)) return { kind: 'ended', status: request.status };

      const at = new Date(deps.clock.nowMs()).toISOString();
      const early = endedEarly(request, at);
      if (early !== undefined) {
        const changes = endUnsent(
          request,
          early,
          early === 'EXPIRED' ? resolution('OPERATION_EXPIRED') : null,
        );
        await book.write(changes, at);
        return { kind: 'ended', status: early };
      }

      await book.lockAccounts();
      const pricing = changesOfRate(request, fixed);
      const priced = { ...request, ...pricing.request };
      const decision = decide(await book.routingInputs(wholeOf(priced), at), { matches: deps.matches });
      const changes = changesOfFirstPlan(priced, pricing, decision, {
        at,
        newPayoutId: deps.newPayoutId,
        accountOf: (part) => book.accountOf(part, at),
      });
      await book.write(changes, at);
      const status = changes.request.status ?? request.status;
      return changes.newPayouts.length === 0
        ? { kind: 'ended', status }
        : planned(request, changes.newPayouts);
    });

  async function planned(request: RequestState, payouts: readonly PayoutState[]): Promise<PlanResult> {
    return {
      kind: 'planned',
      payouts: await describePayouts(deps.providers, request.organizationId, firstAttempts(payouts)),
      attemptsLimit: request.attemptsLimit,
      failoverOnRecipientFault: request.failoverOnRecipientFault,
    };
  }
}

const firstAttempts = (payouts: readonly PayoutState[]) => payouts.filter(({ attempt }) => attempt === 1);

function endedEarly(request: RequestState, at: string): 'CANCELED' | 'EXPIRED' | undefined {
  if (request.cancellation !== null) return 'CANCELED';
  return request.expiresAt <= at ? 'EXPIRED' : undefined;
}

/** The rate that was fixed for this plan becomes the request's, with both sides of the amount. */
function changesOfRate(request: RequestState, fixed: FixedAmounts | null): Changes {
  if (fixed === null) {
    const units = request.serviceAmount ?? request.pointAmount;
    return {
      ...NO_CHANGES,
      request: { serviceAmount: units, pointAmount: units, rate: sameCurrencyRate(request.serviceCurrency) },
    };
  }
  const rate = rateFromStored(fixed.rate);
  return {
    ...NO_CHANGES,
    request: { rate, pointAmount: BigInt(fixed.pointUnits), serviceAmount: BigInt(fixed.serviceUnits) },
    events: [{ type: 'rate.fixed', actor: GATEWAY_ACTOR, data: showRate(rate) }],
  };
}

function wholeOf(request: RequestState) {
  if (request.serviceAmount === null || request.pointAmount === null) {
    throw new Error(`${request.id} is planned before its amounts are fixed`);
  }
  return {
    part: 1,
    attempt: 1,
    amount: request.serviceAmount,
    pointAmount: request.pointAmount,
    splitAllowed: request.allowSplit,
    failedRoutes: [],
  };
}
