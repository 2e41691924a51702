import { CancellationScope } from '@temporalio/workflow';
import type { RequestStatus } from '../../src/domain/payout-request/machine';
import { untilAdmitted } from './admission';
import type { PayoutRequestInput, RecordResult } from './contract';
import { hear } from './hear';
import { readLastWords } from './last-words';
import { seeAllThrough } from './legs';
import { planUntilSent } from './planning';

/**
 * One payout request, from its first plan to its final status. The workflow is the one writer of its
 * request and payouts; what it learns it writes through activities, in one transaction each.
 */
export async function payoutRequest(input: PayoutRequestInput): Promise<RequestStatus> {
  const inbound = hear(input);

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

  async function finish(status: RequestStatus): Promise<RequestStatus> {
    await readLastWords(input, inbound);
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
