import { isFinalRequest } from '../src/domain/payout-request/machine';
import { endUnsent } from '../src/domain/payout-request/settle';
import type { RequestState } from '../src/domain/payout-request/state';
import { convert } from '../src/domain/rates/convert';
import { pickRate } from '../src/domain/rates/pick-rate';
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
      const schemes = await book.rateSchemes();
      if (schemes === undefined) return end(book, 'RATE_NOT_FOUND', undefined, at);

      const pair = { base: request.serviceCurrency, counter: request.pointCurrency };
      const picked = pickRate({ pair, ...schemes, quotes: await book.quotes(), nowMs });
      switch (picked.kind) {
        case 'not_found':
          return end(book, 'RATE_NOT_FOUND', undefined, at);
        case 'stale':
          return renewed
            ? end(book, 'RATE_STALE', undefined, at)
            : { kind: 'stale', sourceId: picked.source };
        case 'fixed': {
          const converted = convert(givenSide(request), picked.rate);
          if (converted.kind === 'refused') return end(book, converted.code, converted.text, at);
          return {
            kind: 'fixed',
            fixed: {
              rate: storedRate(picked.rate),
              pointUnits: converted.pointUnits.toString(),
              serviceUnits: converted.serviceUnits.toString(),
            },
          };
        }
      }
    });
}

async function end(
  book: RequestBook,
  code: ResolutionCode,
  text: string | undefined,
  at: string,
): Promise<FixRateResult> {
  const why = resolution(code, text === undefined ? {} : { text });
  await book.write(endUnsent(book.request, 'FAILED', why), at);
  return { kind: 'ended', status: 'FAILED' };
}

function givenSide({ id, fixedSide, pointAmount, serviceAmount }: RequestState) {
  const units = fixedSide === 'point' ? pointAmount : serviceAmount;
  if (units === null) throw new Error(`${id} has no ${fixedSide} amount`);
  return { side: `${fixedSide}_amount` as const, units };
}
