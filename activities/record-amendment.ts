import { changesOfAmendment } from '../src/domain/payout-request/amend';
import { NO_CHANGES } from '../src/domain/payout-request/changes';
import { isFinalRequest } from '../src/domain/payout-request/machine';
import type { PayoutRequestActivities } from '../workflows/payout-request/contract';
import type { ActivityDeps } from './ports';

/** Writes what is amended, as it stands in the inbox, and says by which terms the request goes on. */
export function recordAmendment({ books, clock }: ActivityDeps): PayoutRequestActivities['recordAmendment'] {
  return ({ organizationId, requestId, inboxId }) =>
    books.withRequest(organizationId, requestId, async (book) => {
      const at = new Date(clock.nowMs()).toISOString();
      const { request } = book;
      const waiting = await book.waitingAmendment(inboxId);
      if (waiting === undefined) return { attemptsLimit: request.attemptsLimit };
      // Details are taken only while they are waited for: what is planned was planned with those it had.
      const takesFields =
        request.waitForDetails && book.payouts.length === 0 && !isFinalRequest(request.status);
      const { fields, ...others } = waiting.amendment;
      const given = takesFields && fields !== undefined && fields.length > 0;
      const changes = changesOfAmendment(request, given ? { ...others, fields } : others, waiting.by);
      if (given) await book.replaceRecipient(inboxId);
      if (changes !== NO_CHANGES) await book.write(changes, at);
      await book.inboxDone([inboxId], at);
      return { attemptsLimit: changes.request.attemptsLimit ?? request.attemptsLimit };
    });
}
