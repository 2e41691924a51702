import type { BatchActivities } from '../../workflows/batch/contract';
import type { BatchDeps } from './ports';

const ROWS_AT_ONCE = 5_000;
const REQUESTS_AT_ONCE = 100;

/** Cancels what was not sent, page by page: rows first, so that no more of them become requests. */
export function cancelRows({ batches, requests, pulse, clock }: BatchDeps): BatchActivities['cancelRows'] {
  return async ({ organizationId, batchId }) => {
    const { beat, isCalledOff } = pulse();
    const at = (): string => new Date(clock.nowMs()).toISOString();
    const rowsOnce = () =>
      batches.withBatch(organizationId, batchId, async (book) =>
        book.batch().status === 'CANCELING' ? book.cancelRows(ROWS_AT_ONCE) : 0,
      );
    const requestsOnce = async () => {
      const batch = await batches.withBatch(organizationId, batchId, async (book) => book.batch());
      return batch.status === 'CANCELING' ? requests.cancelWaiting(batch, REQUESTS_AT_ONCE, at()) : 0;
    };
    let canceled = 0;
    for (const once of [rowsOnce, requestsOnce]) {
      // Every page leaves fewer of them; what is locked meanwhile is found by the next look.
      while (!isCalledOff()) {
        const done = await once();
        beat();
        if (done === 0) break;
        canceled += done;
      }
    }
    return { canceled };
  };
}
