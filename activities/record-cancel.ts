import { changesOfCancelWish } from '../src/domain/payout-request/cancel';
import { NO_CHANGES } from '../src/domain/payout-request/changes';
import type { PayoutRequestActivities } from '../workflows/payout-request/contract';
import type { ActivityDeps } from './ports';

/** Writes the wish to cancel. From then on nothing new is sent: every intent looks for it. */
export function recordCancel({ books, clock }: ActivityDeps): PayoutRequestActivities['recordCancel'] {
  return ({ organizationId, requestId, by, reason, inboxId }) =>
    books.withRequest(organizationId, requestId, async (book) => {
      const at = new Date(clock.nowMs()).toISOString();
      const changes = changesOfCancelWish(book.request, book.payouts, { by, reason }, at);
      if (changes !== NO_CHANGES) await book.write(changes, at);
      if (inboxId !== null) await book.inboxDone([inboxId], at);
    });
}
