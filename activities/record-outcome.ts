import { divideWhole } from '../src/domain/money/fraction';
import { isFinalPayout } from '../src/domain/payout/machine';
import { applyChanges, type RequestWithPayouts } from '../src/domain/payout-request/apply';
import { type Changes, NO_CHANGES } from '../src/domain/payout-request/changes';
import { changesOfLateSuccess, changesOfReturn } from '../src/domain/payout-request/late';
import { isFinalRequest } from '../src/domain/payout-request/machine';
import { changesOfOutcome } from '../src/domain/payout-request/outcome';
import { changesOfFailover } from '../src/domain/payout-request/plan';
import { settle } from '../src/domain/payout-request/settle';
import type { PayoutState } from '../src/domain/payout-request/state';
import { wholeIsLost } from '../src/domain/payout-request/whole';
import { decide } from '../src/domain/routing/decide';
import type { PayoutRequestActivities, RecordResult } from '../workflows/payout-request/contract';
import { describePayout } from './planned-payout';
import type { ActivityDeps, RequestBook } from './ports';

/**
 * Writes what became of a payout: status, release or booking, the plan of a failover with its hold, the
 * end of the request, all in one transaction. Run twice, it finds what stands and changes nothing.
 */
export function recordOutcome(deps: ActivityDeps): PayoutRequestActivities['recordOutcome'] {
  return async ({ organizationId, requestId, payoutId, outcome, failOver, inboxIds }) => {
    const settled = await deps.books.withRequest(organizationId, requestId, async (book) => {
      const at = new Date(deps.clock.nowMs()).toISOString();
      await book.inboxDone(inboxIds, at);
      const payout = book.payouts.find(({ id }) => id === payoutId);
      if (payout === undefined) throw new Error(`${payoutId} is no payout of ${requestId}`);

      if (failOver) await book.lockAccounts();
      let now: RequestWithPayouts = book;
      const become = async (changes: Changes): Promise<void> => {
        if (changes === NO_CHANGES) return;
        await book.write(changes, at);
        now = applyChanges(now, changes);
      };

      await become(changesOfOutcome(book.request, payout, outcome, at));
      const told = () => now.payouts.find(({ id }) => id === payoutId) ?? payout;
      if (outcome.kind === 'answered' && outcome.answer.certainty === 'paid') {
        await become(changesOfLateSuccess(now.request, told(), outcome.answer, at));
        if (!isFinalRequest(now.request.status)) await become(settle(now.request, now.payouts));
        await become(changesOfReturn(now.request, told(), outcome.answer, at));
      }
      const recorded = told();
      // The caller asks for the failover; that nothing was paid is made sure of here.
      const hasFailedNow =
        !isFinalPayout(payout.status) && isFinalPayout(recorded.status) && recorded.certainty !== 'paid';
      if (failOver && hasFailedNow) await become(await failoverPlan(deps, book, now, recorded, at));
      if (!isFinalRequest(now.request.status)) await become(settle(now.request, now.payouts));
      return { now, recorded, version: book.configurationVersion };
    });
    // After the transaction: this may read by a connection of its own, and when all connections of the pool
    // are in transactions that wait for one more, nobody gets on.
    return continuation(deps, settled.now, settled.recorded, settled.version);
  };
}

async function failoverPlan(
  deps: ActivityDeps,
  book: RequestBook,
  { request, payouts }: RequestWithPayouts,
  failed: PayoutState,
  at: string,
): Promise<Changes> {
  if (request.cancellation !== null || request.expiresAt <= at) return NO_CHANGES;
  if (wholeIsLost(request, payouts, failed.part)) return NO_CHANGES;
  const failedRoutes = payouts.filter(({ part }) => part === failed.part).map(({ routeId }) => routeId);
  const inputs = await book.routingInputs(
    {
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
    },
    at,
  );
  return changesOfFailover(request, failed, decide(inputs, { matches: deps.matches }), {
    at,
    newPayoutId: deps.newPayoutId,
    accountOf: (part) => book.accountOf(part, at),
  });
}

/** What of the point amount a part stands for, for conditions and scores; rounded down like all pro rata. */
function pointShareOf(amount: bigint, pointAmount: bigint, serviceAmount: bigint): bigint {
  return divideWhole(pointAmount * amount, serviceAmount, 'down');
}

/** What the workflow does next with this part, read from what is now true. */
async function continuation(
  { providers }: ActivityDeps,
  { request, payouts }: RequestWithPayouts,
  payout: PayoutState,
  configurationVersion: number,
): Promise<RecordResult> {
  if (!isFinalPayout(payout.status)) return { kind: 'open' };
  const next = payouts.find(({ part, attempt }) => part === payout.part && attempt === payout.attempt + 1);
  if (next === undefined) {
    return { kind: 'closed', status: request.status, final: isFinalRequest(request.status) };
  }
  const described = await describePayout(providers, request.organizationId, next, configurationVersion);
  return { kind: 'failover', payout: described };
}
