import { isFinalRequest } from '../src/domain/payout-request/machine';
import { priceOrder } from '../src/domain/payout-request/price';
import { endBeforePlan, endUnsent } from '../src/domain/payout-request/settle';
import { storedRate } from '../src/domain/rates/stored-rate';
import { type ResolutionCode, resolution } from '../src/domain/resolutions';
import type { FixRateResult, PayoutRequestActivities } from '../workflows/payout-request/contract';
import type { ActivityDeps, RequestBook } from './ports';

/**
 * Fixes the exchange rate of a request and with it the side of the amount that was not given. The rate
 * becomes true with the plan that uses it; until then a later call may fix another.
 *
 * `stale` asks for renewal; with `renewed` a rate that is still stale ends the request with RATE_STALE.
 */
export function fixRate({ books, clock }: ActivityDeps): PayoutRequestActivities['fixRate'] {
  return ({ organizationId, requestId, renewed }) =>
    books.withRequest(organizationId, requestId, async (book): Promise<FixRateResult> => {
      const { request } = book;
      if (isFinalRequest(request.status)) return { kind: 'ended', status: request.status };
      const nowMs = clock.nowMs();
      const at = new Date(nowMs).toISOString();
      const early = endBeforePlan(request, at);
      if (early !== undefined) {
        await book.write(early, at);
        return { kind: 'ended', status: early.ended };
      }
      const basis = { schemes: await book.rateSchemes(), quotes: await book.quotes(), nowMs };
      const pricing = priceOrder(request, basis);
      switch (pricing.kind) {
        case 'refused':
          return end(book, pricing, at);
        case 'stale':
          return renewed
            ? end(book, { code: 'RATE_STALE' }, at)
            : { kind: 'stale', sourceId: pricing.sourceId };
        case 'priced': {
          const { rate, pointAmount, serviceAmount } = pricing.priced;
          return {
            kind: 'fixed',
            fixed: {
              rate: storedRate(rate),
              pointUnits: pointAmount.toString(),
              serviceUnits: serviceAmount.toString(),
            },
          };
        }
      }
    });
}

async function end(
  book: RequestBook,
  { code, ...given }: { readonly code: ResolutionCode; readonly text?: string },
  at: string,
): Promise<FixRateResult> {
  await book.write(endUnsent(book.request, 'FAILED', resolution(code, given)), at);
  return { kind: 'ended', status: 'FAILED' };
}
