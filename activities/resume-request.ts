import { isFinalPayout } from '../src/domain/payout/machine';
import { isPlanned } from '../src/domain/payout-request/direct';
import { isFinalRequest } from '../src/domain/payout-request/machine';
import { endBeforePlan } from '../src/domain/payout-request/settle';
import type { PayoutRequestActivities } from '../workflows/payout-request/contract';
import { describePayouts } from './planned-payout';
import type { ActivityDeps } from './ports';

/**
 * What still stands of a canceled request whose own workflow is gone: its open payouts. One that was never
 * planned ends here.
 */
export function resumeRequest(deps: ActivityDeps): PayoutRequestActivities['resumeRequest'] {
  return async ({ organizationId, requestId }) => {
    const { request, payouts, version } = await deps.books.withRequest(
      organizationId,
      requestId,
      async (book) => {
        const at = new Date(deps.clock.nowMs()).toISOString();
        const open = book.payouts.filter(({ status }) => !isFinalPayout(status));
        const unplanned = !isPlanned(book.request, book.payouts) && !isFinalRequest(book.request.status);
        const ending = unplanned ? endBeforePlan(book.request, at) : undefined;
        if (ending !== undefined) await book.write(ending, at);
        return {
          request: book.request,
          payouts: unplanned ? [] : open,
          version: book.configurationVersion,
        };
      },
    );
    if (payouts.length === 0) return { kind: 'nothing_open' };
    return {
      kind: 'open',
      payouts: await describePayouts(deps.providers, organizationId, payouts, version),
      attemptsLimit: request.attemptsLimit,
      failoverOnRecipientFault: request.failoverOnRecipientFault,
    };
  };
}
