import { PAYOUT_REQUESTS_PATH } from '../../api/paths';
import type { ApiClient } from '../http/api-client';
import type { Resource } from '../http/api-document';
import { ownPath } from '../http/read-pages';

export type EventLog = {
  /** The sequence number of the last event that was read; 0 before the first. */
  readonly last: () => number;
  /** The events that came since the last reading, in their order. */
  readonly news: () => Promise<readonly Resource[]>;
};

const PAGES_MAX = 1_000;

/** Reads the events of a request again and again. Its last page may have grown, and is read again. */
export function eventLog(api: ApiClient, id: string): EventLog {
  let path = `${PAYOUT_REQUESTS_PATH}/${id}/events?page[size]=100`;
  let last = 0;
  const news = async (): Promise<readonly Resource[]> => {
    const found: Resource[] = [];
    for (let pages = 0; pages < PAGES_MAX; pages += 1) {
      const { document } = await api.list(path);
      for (const event of document.data.filter((each) => sequenceOf(each) > last)) {
        found.push(event);
        last = sequenceOf(event);
      }
      if (document.links.next === null) break;
      path = ownPath(document.links.next);
    }
    return found;
  };
  return { last: () => last, news };
}

function sequenceOf({ attributes }: Resource): number {
  return Number(attributes['sequence']);
}
