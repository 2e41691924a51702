import { listEvents } from '../../db/event-reads';
import { listDocument } from '../document';
import { eventResource } from '../events/view';
import type { ApiDeps } from '../ports';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { requestOfPath } from './find';

const SEQUENCE = /^[1-9]\d{0,8}$/;

const PARAMETERS = {
  'page[size]': pageSize,
  'page[after]': pageAfter((text) => (SEQUENCE.test(text) ? Number(text) : undefined)),
};

export async function listPayoutRequestEvents(call: Call, deps: ApiDeps): Promise<Answer> {
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': after = 0 } = readParameters(
    PARAMETERS,
    call.query,
  );
  const request = await requestOfPath(call, deps);
  const events = await listEvents(deps.db, request.organization_id, request.id, after, size + 1);
  const { rows, next } = pageOf(call, events, size, ({ sequence }) => String(sequence));
  return { status: 200, document: listDocument(rows.map(eventResource), next, size) };
}
