import { divideWhole } from '../src/domain/money/fraction';
import type { RequestWithPayouts } from '../src/domain/payout-request/apply';
import { type Changes, NO_CHANGES } from '../src/domain/payout-request/changes';
import { changesOfFailover } from '../src/domain/payout-request/plan';
import type { PayoutState } from '../src/domain/payout-request/state';
import { partSums, wholeIsLost } from '../src/domain/payout-request/whole';
import { decide } from '../src/domain/routing/decide';
import type { ActivityDeps, RequestBook } from './ports';

/**
 * Routes a part again that has failed for good, on fresh balances and without the routes that have failed.
 * Nothing, where the request is canceled, overdue or lost as a whole, where its attempts are used up, or
 * where the part has been paid after all by an earlier attempt.
 */
export async function failoverPlan(
  deps: ActivityDeps,
  book: RequestBook,
  { request, payouts }: RequestWithPayouts,
  failed: PayoutState,
  at: string,
): Promise<Changes> {
  if (request.cancellation !== null || request.expiresAt <= at) return NO_CHANGES;
  if (failed.attempt > request.attemptsLimit) return NO_CHANGES;
  if (wholeIsLost(request, payouts, failed.part)) return NO_CHANGES;
  if (partSums(payouts).some(({ part, paid }) => part === failed.part && paid > 0n)) return NO_CHANGES;
  const failedRoutes = payouts.filter(({ part }) => part === failed.part).map(({ routeId }) => routeId);
  const need = {
    part: failed.part,
    attempt: failed.attempt + 1,
    amount: failed.amount,
    pointAmount: pointShareOf(
      failed.amount,
      request.pointAmount ?? 0n,
      request.serviceAmount ?? failed.amount,
    ),
    splitAllowed: false,
    failedRoutes,
  };
  const decision = decide(await book.routingInputs(need, at), { matches: deps.matches });
  return changesOfFailover(request, failed, decision, {
    at,
    newPayoutId: deps.newPayoutId,
    accountOf: (part) => book.accountOf(part, at),
  });
}

/** What of the point amount a part stands for, for conditions and scores; rounded down like all pro rata. */
function pointShareOf(amount: bigint, pointAmount: bigint, serviceAmount: bigint): bigint {
  return divideWhole(pointAmount * amount, serviceAmount, 'down');
}
