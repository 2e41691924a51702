import {
  type DecisionPosition,
  listRoutingRecords,
  type RoutingRecordRow,
} from '../../db/routing-record-reads';
import { listDocument } from '../document';
import type { ResourceOf } from '../openapi/resource-kind';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { requestOfPath } from './find';
import { ROUTING_RECORD } from './routing-schema';

const POSITION = /^([1-9]\d{0,4})\.([1-9]\d{0,4})\.([1-9]\d{0,8})$/;

export const ROUTING_PARAMETERS = {
  'page[size]': pageSize,
  'page[after]': pageAfter(readPosition),
  ...fieldsets(ROUTING_RECORD),
};

/** Every decision of a request, as it was recorded when it was made. */
export async function listPayoutRequestRouting(call: Call, deps: ApiDeps): Promise<Answer> {
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': after } = readParameters(
    ROUTING_PARAMETERS,
    call.query,
  );
  const request = await requestOfPath(call, deps);
  const records = await listRoutingRecords(deps.db, request.organization_id, request.id, {
    ...(after === undefined ? {} : { after }),
    limit: size + 1,
  });
  const { rows, next } = pageOf(
    call,
    records,
    size,
    ({ part, attempt, round }) => `${part}.${attempt}.${round}`,
  );
  return { status: 200, document: listDocument(rows.map(recordResource), next, size) };
}

function recordResource({ id, record }: RoutingRecordRow): ResourceOf<typeof ROUTING_RECORD> {
  return { type: 'routing-record', id, attributes: record };
}

function readPosition(text: string): DecisionPosition | undefined {
  const [, part, attempt, round] = POSITION.exec(text) ?? [];
  return round === undefined
    ? undefined
    : { part: Number(part), attempt: Number(attempt), round: Number(round) };
}
