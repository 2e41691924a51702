import { admissionOf, changesOfHolding } from '../src/domain/payout-request/admission';
import { NO_CHANGES } from '../src/domain/payout-request/changes';
import { isPlanned } from '../src/domain/payout-request/direct';
import { isFinalRequest } from '../src/domain/payout-request/machine';
import { endUnsent } from '../src/domain/payout-request/settle';
import { resolution } from '../src/domain/resolutions';
import type { AdmitResult, PayoutRequestActivities } from '../workflows/payout-request/contract';
import type { ActivityDeps } from './ports';

/** Lets a request go on to its plan, or holds it: for missing details, or until it is told to be processed. */
export function admitRequest({ books, clock }: ActivityDeps): PayoutRequestActivities['admitRequest'] {
  return ({ organizationId, requestId, commands }) =>
    books.withRequest(organizationId, requestId, async (book): Promise<AdmitResult> => {
      const { request } = book;
      const nowMs = clock.nowMs();
      const at = new Date(nowMs).toISOString();
      await book.inboxDone(
        commands.flatMap(({ inboxId }) => inboxId ?? []),
        at,
      );
      if (isFinalRequest(request.status)) return { kind: 'ended', status: request.status };
      // It has been planned before: whoever asks again is a repeated run.
      if (isPlanned(request, book.payouts)) return { kind: 'admitted' };

      const missing = await book.missingDetails();
      const admission = admissionOf(request, missing, commands, at);
      switch (admission.kind) {
        case 'admitted':
          return { kind: 'admitted' };
        case 'held': {
          const changes = changesOfHolding(request, admission.as, missing);
          if (changes !== NO_CHANGES) await book.write(changes, at);
          return { kind: 'held', lookAgainInMs: Math.max(Date.parse(request.expiresAt) - nowMs, 1) };
        }
        case 'ends': {
          const why = admission.as === 'EXPIRED' ? resolution('OPERATION_EXPIRED') : null;
          await book.write(endUnsent(request, admission.as, why), at);
          return { kind: 'ended', status: admission.as };
        }
      }
    });
}
