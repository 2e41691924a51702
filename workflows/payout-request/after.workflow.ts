import {
  allHandlersFinished,
  CancellationScope,
  condition,
  proxyLocalActivities,
} from '@temporalio/workflow';
import { RECORDING } from '../retry-policies';
import type { PayoutRequestActivities, PayoutRequestInput } from './contract';
import { listen } from './inbound';
import { seeAllThrough } from './legs';
import { recordStray } from './strays';

const { recordCancel, recordAmendment, resumeRequest } =
  proxyLocalActivities<PayoutRequestActivities>(RECORDING);

/**
 * Hears what comes after a request's own workflow has closed: a late notice, an operator's answer, a
 * cancellation that came too late. A request that had not ended, because its workflow was terminated by
 * hand, is seen to its end once it is canceled: nothing new is sent then.
 */
export async function payoutRequestAfter(input: PayoutRequestInput): Promise<void> {
  const { organizationId, requestId } = input;
  const inbound = listen(
    ({ by = 'temporal', reason = null, inboxId = null }) =>
      recordCancel({ organizationId, requestId, by, reason, inboxId }),
    (inboxId) => recordAmendment({ organizationId, requestId, inboxId }),
  );

  await CancellationScope.nonCancellable(async () => {
    await condition(() => inbound.hasStrays() || inbound.cancelRequested(), '1 minute');
    for (let strays = inbound.takeStrays(); strays.length > 0; strays = inbound.takeStrays())
      for (const stray of strays) await recordStray(stray, input, inbound);
    await condition(allHandlersFinished);
    if (!inbound.cancelRequested()) return;
    const standing = await resumeRequest({ organizationId, requestId });
    if (standing.kind === 'open') await seeAllThrough(standing.payouts, { input, terms: standing, inbound });
    await condition(allHandlersFinished);
  });
}
