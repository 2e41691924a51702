import {
  ActivityFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { RequestStatus } from '../../src/domain/payout-request/machine';
import { RECORDING, RENEWING_RATES } from '../retry-policies';
import type { PayoutRequestActivities, PayoutRequestInput, PlanResult, RecordResult } from './contract';
import { listen } from './inbound';
import { seePayoutThrough } from './leg';

const { fixRate, planRoutes, recordOutcome, recordCancel } =
  proxyLocalActivities<PayoutRequestActivities>(RECORDING);
const { fetchRates } = proxyActivities<PayoutRequestActivities>(RENEWING_RATES);

/**
 * One payout request, from its first plan to its final status. The workflow is the one writer of its
 * request and payouts; what it learns it writes through activities, in one transaction each.
 */
export async function payoutRequest(input: PayoutRequestInput): Promise<RequestStatus> {
  const { organizationId, requestId } = input;
  const inbound = listen(({ by = 'temporal', reason = null, inboxId = null }) =>
    recordCancel({ organizationId, requestId, by, reason, inboxId }),
  );

  // Temporal's own cancellation is heard as a wish (see `listen`); it must not tear a payment in two.
  return CancellationScope.nonCancellable(async () => {
    const plan = await planWithRate();
    if (plan.kind === 'ended') return finish(plan.status);

    const terms = {
      attemptsLimit: plan.attemptsLimit,
      failoverOnRecipientFault: plan.failoverOnRecipientFault,
    };
    const ends = await Promise.all(
      plan.payouts.map((payout) => seePayoutThrough(payout, { input, terms, inbound })),
    );
    return finish(lastStatus(ends));
  });

  /** Where currencies differ the rate is fixed first; one that is too old is renewed once. */
  async function planWithRate(): Promise<PlanResult> {
    if (!input.needsRate) return planRoutes({ organizationId, requestId, fixed: null });
    let priced = await fixRate({ organizationId, requestId, renewed: false });
    if (priced.kind === 'stale') {
      await fetchRates({ organizationId, sourceId: priced.sourceId }).catch(unlessActivityFailed);
      priced = await fixRate({ organizationId, requestId, renewed: true });
    }
    if (priced.kind === 'stale') throw new Error('a renewed rate is either fresh or ends the request');
    return priced.kind === 'ended' ? priced : planRoutes({ organizationId, requestId, fixed: priced.fixed });
  }

  /** Nobody's word is left unread: what came too late to matter is still recorded. */
  async function finish(status: RequestStatus): Promise<RequestStatus> {
    await condition(allHandlersFinished);
    for (const { payoutId, inboxId, answer } of inbound.takeAllNotices()) {
      if (answer === null) continue;
      const outcome = { kind: 'answered', answer } as const;
      await recordOutcome({
        organizationId,
        requestId,
        payoutId,
        outcome,
        failOver: false,
        inboxIds: [inboxId],
      });
    }
    return status;
  }
}

/** A source that cannot be read leaves the old rate, and `fixRate` says what follows from that. */
function unlessActivityFailed(error: unknown): void {
  if (!(error instanceof ActivityFailure)) throw error;
}

/** Parts end side by side; the one that closed the request knows its final status. */
function lastStatus(ends: readonly (RecordResult & { kind: 'closed' })[]): RequestStatus {
  const finals = ends.filter(({ final }) => final);
  const last = finals[0] ?? ends.at(-1);
  if (last === undefined) throw new Error('a planned request has no parts');
  return last.status;
}
