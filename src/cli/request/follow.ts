import { PAYOUT_REQUESTS_PATH } from '../../api/paths';
import type { ApiClient } from '../http/api-client';
import type { Resource } from '../http/api-document';
import { eventLog } from './event-log';

const PAUSE_FIRST_MS = 200;
const PAUSE_MAX_MS = 5_000;
const PAUSE_GROWTH = 1.5;

/**
 * Follows a request until it is final, or has been waited for `limitMs`: then it comes back as it is.
 *
 * @param show is given each event once, in their order
 */
export async function follow(
  api: ApiClient,
  id: string,
  limitMs: number,
  show: (event: Resource) => Promise<void>,
): Promise<Resource> {
  const log = eventLog(api, id);
  let pauseMs = PAUSE_FIRST_MS;
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    const request = (await api.get(`${PAYOUT_REQUESTS_PATH}/${id}`)).document.data;
    // Asked for after the request, so that what its status says is among the events.
    const events = Number(request.attributes['version']) > log.last() ? await log.news() : [];
    for (const event of events) await show(event);
    if (request.attributes['final'] === true || waitedMs >= limitMs) return request;
    pauseMs = events.length > 0 ? PAUSE_FIRST_MS : Math.min(pauseMs * PAUSE_GROWTH, PAUSE_MAX_MS);
    await api.pause(Math.min(pauseMs, limitMs - waitedMs));
  }
}
