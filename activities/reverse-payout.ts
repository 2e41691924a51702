import { ApplicationFailure } from '@temporalio/common';
import { NO_CHANGES } from '../src/domain/payout-request/changes';
import { changesOfReversing } from '../src/domain/payout-request/reverse';
import type { PayoutRequestActivities, RevokeResult } from '../workflows/payout-request/contract';
import type { ActivityDeps } from './ports';

/**
 * Asks the provider to take back what it has paid. Whatever the payment is then is its own status, and as
 * good as the answer to a query. Asked twice, the provider answers the same.
 */
export function reversePayout(deps: ActivityDeps): PayoutRequestActivities['reversePayout'] {
  return async (wish): Promise<RevokeResult> => {
    const { organizationId, payoutId } = wish;
    const can = await deps.providers.canReverse(organizationId, payoutId);
    if (!(await isBeingReversed(deps, wish, can))) return { kind: 'powerless' };
    if (!can) return { kind: 'refused', why: 'The provider cannot take payments back.' };
    const answer = await deps.providers.reverse(organizationId, payoutId);
    switch (answer.certainty) {
      case 'paid':
      case 'rejected':
        return { kind: 'asked', answer };
      case 'accepted':
        return { kind: 'refused', why: 'The provider says that it has not paid it yet.' };
      case 'not_found':
        return { kind: 'refused', why: 'The provider says that it has no such payment.' };
      case 'not_sent':
      case 'unknown':
        throw ApplicationFailure.retryable('The provider did not say what became of it.', 'no_news');
    }
  };
}

/**
 * Notes that it is to be taken back. A word that was dealt with before and is told again does not begin
 * anew what has failed since.
 */
function isBeingReversed(
  { books, clock }: ActivityDeps,
  { organizationId, requestId, payoutId, by, reason, inboxId }: Wish,
  can: boolean,
): Promise<boolean> {
  return books.withRequest(organizationId, requestId, async (book) => {
    const payout = book.payouts.find(({ id }) => id === payoutId);
    if (payout === undefined) throw new Error(`${payoutId} is no payout of ${requestId}`);
    const at = new Date(clock.nowMs()).toISOString();
    const isNew = await book.stillWaits(inboxId);
    await book.inboxDone([inboxId], at);
    if (payout.status === 'CANCELLING') return true;
    const changes = isNew && can ? changesOfReversing(payout, { by, reason }) : NO_CHANGES;
    if (changes === NO_CHANGES) return false;
    await book.write(changes, at);
    return true;
  });
}

type Wish = Parameters<PayoutRequestActivities['reversePayout']>[0];
