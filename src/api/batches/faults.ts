import { type FaultPlace, type FaultRow, listFaults } from '../../db/batches/fault-reads';
import type { BatchRecord } from '../../db/batches/records';
import { listDocument } from '../document';
import type { ResourceOf } from '../openapi/resource-kind';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { batchOfPath } from './find';
import { BATCH_FAULT } from './schema';

const PLACE = /^([1-9]\d{0,5})\.([1-9]\d{0,2})$/;

export const FAULT_PARAMETERS = {
  'page[size]': pageSize,
  'page[after]': pageAfter(readPlace),
  ...fieldsets(BATCH_FAULT),
};

/** Every fault of a batch, in the order of its rows. */
export async function listBatchFaults(call: Call, deps: ApiDeps): Promise<Answer> {
  const batch = await batchOfPath(call, deps);
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': after } = readParameters(
    FAULT_PARAMETERS,
    call.query,
  );
  const found = await listFaults(deps.db, batch, after, size + 1);
  const { rows, next } = pageOf(call, found, size, placeOf);
  const resources = rows.map((fault) => faultResource(batch, fault));
  return { status: 200, document: listDocument(resources, next, size) };
}

function faultResource({ id }: BatchRecord, fault: FaultRow): ResourceOf<typeof BATCH_FAULT> {
  const { line, column, code, detail } = fault;
  return {
    type: 'batch-fault',
    id: `${id}.${placeOf(fault)}`,
    attributes: { line, column, code, detail },
  };
}

function placeOf({ number, place }: FaultPlace): string {
  return `${number}.${place}`;
}

function readPlace(text: string): FaultPlace | undefined {
  const [, number, place] = PLACE.exec(text) ?? [];
  return number === undefined ? undefined : { number: Number(number), place: Number(place) };
}
