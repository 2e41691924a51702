import {
  allHandlersFinished,
  CancellationScope,
  condition,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { RequestStatus } from '../../src/domain/payout-request/machine';
import { RECORDING } from '../retry-policies';
import { untilAdmitted } from './admission';
import type { PayoutRequestActivities, PayoutRequestInput, RecordResult } from './contract';
import { listen } from './inbound';
import { seeAllThrough } from './legs';
import { outcomeOf } from './notices';
import { planUntilSent } from './planning';

const { recordOutcome, recordCancel, recordAmendment } =
  proxyLocalActivities<PayoutRequestActivities>(RECORDING);

/**
 * One payout request, from its first plan to its final status. The workflow is the one writer of its
 * request and payouts; what it learns it writes through activities, in one transaction each.
 */
export async function payoutRequest(input: PayoutRequestInput): Promise<RequestStatus> {
  const { organizationId, requestId } = input;
  const inbound = listen(
    ({ by = 'temporal', reason = null, inboxId = null }) =>
      recordCancel({ organizationId, requestId, by, reason, inboxId }),
    (inboxId) => recordAmendment({ organizationId, requestId, inboxId }),
  );

  // Temporal's own cancellation is heard as a wish (see `listen`); it must not tear a payment in two.
  return CancellationScope.nonCancellable(async () => {
    const admission = await untilAdmitted(input, inbound);
    if (admission.kind === 'ended') return finish(admission.status);
    const plan = await planUntilSent(input, inbound);
    if (plan.kind === 'ended') return finish(plan.status);

    const terms = {
      attemptsLimit: plan.attemptsLimit,
      failoverOnRecipientFault: plan.failoverOnRecipientFault,
    };
    return finish(lastStatus(await seeAllThrough(plan.payouts, { input, terms, inbound })));
  });

  /** Nobody's word is left unread: what came too late to matter is still recorded. */
  async function finish(status: RequestStatus): Promise<RequestStatus> {
    await condition(allHandlersFinished);
    for (const word of inbound.takeAllNotices()) {
      // What proves nothing by itself stays in the inbox, and is told to whoever comes after.
      const outcome = outcomeOf(word);
      if (outcome === undefined) continue;
      const { payoutId, inboxId } = word;
      const inboxIds = inboxId === null ? [] : [inboxId];
      await recordOutcome({ organizationId, requestId, payoutId, outcome, failOver: false, inboxIds });
    }
    return status;
  }
}

/** Parts end side by side; the one that closed the request knows its final status. */
function lastStatus(ends: readonly (RecordResult & { kind: 'closed' })[]): RequestStatus {
  const finals = ends.filter(({ final }) => final);
  const last = finals[0] ?? ends.at(-1);
  if (last === undefined) throw new Error('a planned request has no parts');
  return last.status;
}
