import { BASE_PATH } from '../../api/paths';
import { failed } from '../failure';
import type { ApiClient } from './api-client';
import type { ListDocument } from './api-document';

const PAGE_SIZE_MAX = 100;

/**
 * Reads a list page by page, up to `limit` resources.
 *
 * @returns one document: the last page's, with the resources of all; `links.next` is where it goes on
 */
export async function readPages(
  api: ApiClient,
  path: string,
  query: URLSearchParams,
  limit: number,
): Promise<ListDocument> {
  const first = new URLSearchParams(query);
  first.set('page[size]', String(Math.min(limit, PAGE_SIZE_MAX)));
  let { document } = await api.list(`${path}?${first}`);
  const data = [...document.data];
  // A page that brings nothing ends it too, whatever it says of a next one.
  while (document.links.next !== null && document.data.length > 0 && data.length < limit) {
    const left = Math.min(limit - data.length, PAGE_SIZE_MAX);
    ({ document } = await api.list(nextPath(document.links.next, left)));
    data.push(...document.data);
  }
  return { ...document, data };
}

/** The link to the next page, with as many resources as are still wanted, so that its own next is exact. */
function nextPath(link: string, size: number): string {
  const [path = '', query = ''] = ownPath(link).split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('page[size]', String(size));
  return `${path}?${parameters}`;
}

/** A link of an answer is followed within the API only: the key goes with it. */
export function ownPath(link: string): string {
  if (!link.startsWith(`${BASE_PATH}/`)) throw failed('The gateway named a next page that is not its own.');
  return link;
}
