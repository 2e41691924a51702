import type { Call } from '../route';
import { parameter } from './read-parameters';

export const PAGE_SIZE_MAX = 100;

const WHOLE_NUMBER = /^[1-9]\d{0,2}$/;

/** `page[size]`: 1 to 100; absent: 100. */
export const pageSize = parameter(readPageSize, `must be a whole number from 1 to ${PAGE_SIZE_MAX}`, {
  type: 'integer',
  minimum: 1,
  maximum: PAGE_SIZE_MAX,
});

/** `page[after]`: what `links.next` of this list said, and nothing else. */
export function pageAfter<T>(read: (position: string) => T | undefined) {
  return parameter(
    (cursor) => {
      const position = Buffer.from(cursor, 'base64url').toString('utf8');
      return cursorOf(position) === cursor ? read(position) : undefined;
    },
    'must be taken from the links of this list',
    { pattern: '^[A-Za-z0-9_-]+$' },
  );
}

/** Callers are not to build cursors, so what is in one may change. */
export function cursorOf(position: string): string {
  return Buffer.from(position).toString('base64url');
}

/**
 * @param rows one more than the page has, if there are more
 * @param positionOf what finds the place behind a row again
 */
export function pageOf<R>(
  call: Call,
  rows: readonly R[],
  size: number,
  positionOf: (row: R) => string,
): { readonly rows: readonly R[]; readonly next: string | null } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  if (rows.length <= size || last === undefined) return { rows: page, next: null };
  const query = new URLSearchParams(
    Object.entries(call.query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  query.set('page[after]', cursorOf(positionOf(last)));
  return { rows: page, next: `${call.path}?${query}` };
}

function readPageSize(text: string): number | undefined {
  const size = WHOLE_NUMBER.test(text) ? Number(text) : undefined;
  return size !== undefined && size <= PAGE_SIZE_MAX ? size : undefined;
}
