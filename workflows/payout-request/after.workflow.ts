import { allHandlersFinished, CancellationScope, condition } from '@temporalio/workflow';
import { recording } from '../recording';
import type { PayoutRequestInput } from './contract';
import { hear } from './hear';
import type { Inbound } from './inbound';
import { seeAllThrough } from './legs';
import { listenForReversals, type Reversals, reversePaid } from './reversals';
import { recordStray } from './strays';

const { resumeRequest } = recording;

/**
 * Hears what comes after an order's own workflow has closed: a late notice, an operator's answer, a
 * cancellation that came too late, the wish to take back what was paid. An order that had not ended, because
 * its workflow was terminated by hand, is seen to its end once it is canceled: nothing new is sent then.
 */
export async function payoutRequestAfter(input: PayoutRequestInput): Promise<void> {
  const { organizationId, requestId } = input;
  const inbound = hear(input);
  const reversals = listenForReversals();

  await CancellationScope.nonCancellable(async () => {
    await condition(
      () => inbound.hasStrays() || inbound.cancelRequested() || reversals.areWaiting(),
      '1 minute',
    );
    await answerAll(input, inbound, reversals);
    await condition(allHandlersFinished);
    if (!inbound.cancelRequested()) return;
    const standing = await resumeRequest({ organizationId, requestId });
    if (standing.kind === 'open') await seeAllThrough(standing.payouts, { input, terms: standing, inbound });
    await condition(allHandlersFinished);
  });
}

async function answerAll(input: PayoutRequestInput, inbound: Inbound, reversals: Reversals): Promise<void> {
  while (inbound.hasStrays() || reversals.areWaiting()) {
    for (const stray of inbound.takeStrays()) await recordStray(stray, input, inbound);
    for (const wish of reversals.take()) await reversePaid(wish, input);
  }
}
