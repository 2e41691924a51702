import { BATCHES_PATH } from '../../api/paths';
import type { ApiClient } from '../http/api-client';
import type { Resource } from '../http/api-document';

const PAUSE_FIRST_MS = 1_000;
const PAUSE_MAX_MS = 5_000;
const PAUSE_GROWTH = 1.5;

/**
 * Follows a batch until `isThere` holds of it, or it has been waited for `limitMs`: then it comes back as it is.
 *
 * @param show is given the batch each time it was read
 */
export async function followBatch(
  api: ApiClient,
  id: string,
  limitMs: number,
  isThere: (batch: Resource) => boolean,
  show: (batch: Resource) => Promise<void>,
): Promise<Resource> {
  let [pauseMs, before] = [PAUSE_FIRST_MS, ''];
  for (let waitedMs = 0; ; ) {
    const batch = (await api.get(`${BATCHES_PATH}/${id}`)).document.data;
    await show(batch);
    if (isThere(batch) || waitedMs >= limitMs) return batch;
    const now = JSON.stringify([batch.attributes['version'], batch.attributes['requests']]);
    pauseMs = now === before ? Math.min(pauseMs * PAUSE_GROWTH, PAUSE_MAX_MS) : PAUSE_FIRST_MS;
    before = now;
    const waitMs = Math.min(pauseMs, limitMs - waitedMs);
    await api.pause(waitMs);
    waitedMs += waitMs;
  }
}
