import { ApplicationFailure } from '@temporalio/common';
import { nextPayoutStatus } from '../src/domain/payout/machine';
import { NO_CHANGES } from '../src/domain/payout-request/changes';
import type { PayoutRequestActivities, RevokeResult } from '../workflows/payout-request/contract';
import type { OnePayout } from './intents';
import type { ActivityDeps } from './ports';

/**
 * Asks the provider to stop a payment that it has and has not paid yet. Whatever the payment is then is its
 * own status, and as good as the answer to a query. Asked twice, the provider answers the same.
 */
export function revokePayout(deps: ActivityDeps): PayoutRequestActivities['revokePayout'] {
  return async (payout): Promise<RevokeResult> => {
    const { organizationId, payoutId } = payout;
    if (!(await deps.providers.canRevoke(organizationId, payoutId))) return { kind: 'powerless' };
    if (!(await isBeingRevoked(deps, payout))) return { kind: 'powerless' };
    const answer = await deps.providers.revoke(organizationId, payoutId);
    switch (answer.certainty) {
      case 'paid':
      case 'rejected':
        return { kind: 'asked', answer };
      case 'accepted':
        return { kind: 'refused', why: 'The provider goes on with it.' };
      case 'not_found':
        return { kind: 'refused', why: 'The provider has no such payment yet.' };
      case 'not_sent':
      case 'unknown':
        throw ApplicationFailure.retryable('The provider did not say what became of it.', 'no_news');
    }
  };
}

/** Only what has been sent and has not ended can be stopped at the provider. */
function isBeingRevoked(
  { books, clock }: ActivityDeps,
  { organizationId, requestId, payoutId }: OnePayout,
): Promise<boolean> {
  return books.withRequest(organizationId, requestId, async (book) => {
    const payout = book.payouts.find(({ id }) => id === payoutId);
    if (payout?.status === 'REVOKING') return true;
    const status = payout && nextPayoutStatus(payout.status, 'revoking');
    if (status === undefined) return false;
    const at = new Date(clock.nowMs()).toISOString();
    await book.write({ ...NO_CHANGES, payouts: [{ id: payoutId, status }] }, at);
    return true;
  });
}
