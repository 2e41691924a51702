import { CancellationScope } from '@temporalio/workflow';
import { untilAdmitted } from '../payout-request/admission';
import { hear } from '../payout-request/hear';
import { readLastWords } from '../payout-request/last-words';
import { seeAllThrough } from '../payout-request/legs';
import { planUntilSent } from '../payout-request/planning';
import type { PayoutInput } from './contract';

/**
 * One direct payout, from its acceptance to its final status: an order with one payment on a route that the
 * caller has named. It takes the steps of a payout request; there is no rate to fix, no other route to try
 * and nothing to split. What it has come to stands with the payout.
 */
export async function payout({ organizationId, payoutId, mayBeHeld }: PayoutInput): Promise<void> {
  const order = { organizationId, requestId: payoutId, needsRate: false, mayBeHeld };
  const inbound = hear(order);

  // Temporal's own cancellation is heard as a wish (see `listen`); it must not tear a payment in two.
  await CancellationScope.nonCancellable(async () => {
    const admission = await untilAdmitted(order, inbound);
    if (admission.kind === 'admitted') {
      const plan = await planUntilSent(order, inbound);
      if (plan.kind === 'planned')
        await seeAllThrough(plan.payouts, { input: order, terms: SINGLE_ATTEMPT, inbound });
    }
    await readLastWords(order, inbound);
  });
}

const SINGLE_ATTEMPT = { attemptsLimit: 0, failoverOnRecipientFault: false } as const;
