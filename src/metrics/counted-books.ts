import type { RequestBook, RequestBooks } from '../../activities/ports';
import { isFinalPayout } from '../domain/payout/machine';
import { applyChanges, type RequestWithPayouts } from '../domain/payout-request/apply';
import { isFinalRequest } from '../domain/payout-request/machine';
import { type Metrics, NONE } from './metrics';

type Watched<Book> = { readonly book: Book; readonly now: () => RequestWithPayouts };

/**
 * Counts what comes to its end in a transaction, after it is true. So each end is counted once: an activity
 * that runs again writes no second one. What is not counted is the end before whose counting a process dies.
 */
export function countedBooks(books: RequestBooks, metrics: Metrics): RequestBooks {
  return {
    async withRequest(organizationId, requestId, work) {
      let watched: Watched<RequestWithPayouts> | undefined;
      const result = await books.withRequest(organizationId, requestId, (book) => {
        const watching = watch(book);
        watched = watching;
        return work(watching.book);
      });
      if (watched !== undefined) countEnds(metrics, watched);
      return result;
    },
    async withFirstPlan(organizationId, requestId, work) {
      let watched: Watched<RequestWithPayouts> | undefined;
      const result = await books.withFirstPlan(organizationId, requestId, (book) => {
        // A plan may be made twice: the second time is the one that became true.
        const watching = watch(book);
        watched = watching;
        return work(watching.book);
      });
      if (watched !== undefined) countEnds(metrics, watched);
      return result;
    },
  };
}

function watch<Book extends Pick<RequestBook, 'request' | 'payouts' | 'write'>>(book: Book): Watched<Book> {
  let now: RequestWithPayouts = { request: book.request, payouts: book.payouts };
  const write: RequestBook['write'] = async (changes, at) => {
    await book.write(changes, at);
    now = applyChanges(now, changes);
  };
  return { book: { ...book, write }, now: () => now };
}

function countEnds(metrics: Metrics, { book: before, now }: Watched<RequestWithPayouts>): void {
  const { request, payouts } = now();
  const { organizationId: organization, mode } = request;
  if (isFinalRequest(request.status) && !isFinalRequest(before.request.status)) {
    const point = request.pointId ?? NONE;
    metrics.requestsFinished.inc({ organization, mode, point, status: request.status });
  }
  for (const { id, status, routeId: route, certainty } of payouts) {
    const earlier = before.payouts.find((payout) => payout.id === id);
    if (!isFinalPayout(status) || (earlier !== undefined && isFinalPayout(earlier.status))) continue;
    metrics.payoutsFinished.inc({ organization, mode, route, certainty: certainty ?? NONE });
  }
}
