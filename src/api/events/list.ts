import type { EventRow } from '../../db/event-reads';
import { listDocument } from '../document';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { EVENT } from './schema';
import { eventResource } from './view';

const SEQUENCE = /^[1-9]\d{0,8}$/;

export const EVENT_PARAMETERS = {
  'page[size]': pageSize,
  'page[after]': pageAfter((text) => (SEQUENCE.test(text) ? Number(text) : undefined)),
  ...fieldsets(EVENT),
};

/**
 * A page of a log.
 *
 * @param read gives at most `limit` events with a sequence number above `after`
 */
export async function eventsAnswer(
  call: Call,
  read: (after: number, limit: number) => Promise<readonly EventRow[]>,
): Promise<Answer> {
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': after = 0 } = readParameters(
    EVENT_PARAMETERS,
    call.query,
  );
  const { rows, next } = pageOf(call, await read(after, size + 1), size, ({ sequence }) => String(sequence));
  return { status: 200, document: listDocument(rows.map(eventResource), next, size) };
}
