import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  workflowInfo,
} from '@temporalio/workflow';
import { recording } from '../recording';
import { RENEWING_RATES } from '../retry-policies';
import type { FixRateResult, PayoutRequestActivities, PayoutRequestInput, PlanResult } from './contract';
import type { Inbound } from './inbound';

export type FinishedPlan = Exclude<PlanResult, { kind: 'waits_for_balance' }>;

const { fixRate, planRoutes } = recording;
const { fetchRates } = proxyActivities<PayoutRequestActivities>(RENEWING_RATES);

/** Plans a request, again and again while it waits for balance, until payouts stand or the request has ended. */
export async function planUntilSent(input: PayoutRequestInput, inbound: Inbound): Promise<FinishedPlan> {
  const { organizationId, requestId } = input;
  for (let inboxIds: readonly string[] = []; ; inboxIds = inbound.takeMoneyNews()) {
    // A wish to cancel is written before the next plan looks for it.
    if (inbound.cancelRequested()) await condition(allHandlersFinished);
    const priced = input.needsRate ? await pricedNow(input) : null;
    if (priced?.kind === 'ended') return priced;
    const plan = await planRoutes({ organizationId, requestId, fixed: priced?.fixed ?? null, inboxIds });
    if (plan.kind !== 'waits_for_balance') return plan;

    inbound.showWaiting(true);
    const amendments = inbound.amendments();
    await condition(
      () => inbound.hasMoneyNews() || inbound.cancelRequested() || inbound.amendments() > amendments,
      plan.lookAgainInMs,
    );
    inbound.showWaiting(false);
    // Nothing is held and nothing sent: all that a new run needs is in the database.
    if (workflowInfo().continueAsNewSuggested) await continueAsNew(input);
  }
}

/** Where currencies differ the rate is fixed first; one that is too old is renewed once. */
async function pricedNow(input: PayoutRequestInput): Promise<Exclude<FixRateResult, { kind: 'stale' }>> {
  const { organizationId, requestId } = input;
  const first = await fixRate({ organizationId, requestId, renewed: false });
  if (first.kind !== 'stale') return first;
  await fetchRates({ organizationId, sourceId: first.sourceId }).catch(unlessActivityFailed);
  const second = await fixRate({ organizationId, requestId, renewed: true });
  if (second.kind === 'stale') throw new Error('a renewed rate is either fresh or ends the request');
  return second;
}

/** A source that cannot be read leaves the old rate, and `fixRate` says what follows from that. */
function unlessActivityFailed(error: unknown): void {
  if (!(error instanceof ActivityFailure)) throw error;
}
