import { listPayoutsOfRequest, type PayoutPosition } from '../../db/payout-reads';
import { listDocument } from '../document';
import { PAYOUT } from '../payouts/schema';
import { payoutResource } from '../payouts/view';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { requestOfPath } from './find';

const POSITION = /^(\d{1,3})\.(\d{1,3})$/;

export const PAYOUTS_OF_REQUEST_PARAMETERS = {
  'page[size]': pageSize,
  'page[after]': pageAfter(readPosition),
  ...fieldsets(PAYOUT),
};

export async function listPayoutRequestPayouts(call: Call, deps: ApiDeps): Promise<Answer> {
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': after } = readParameters(
    PAYOUTS_OF_REQUEST_PARAMETERS,
    call.query,
  );
  const request = await requestOfPath(call, deps);
  const payouts = await listPayoutsOfRequest(deps.db, request.organization_id, request.id, {
    ...(after === undefined ? {} : { after }),
    limit: size + 1,
  });
  const { rows, next } = pageOf(call, payouts, size, ({ part, attempt }) => `${part}.${attempt}`);
  return {
    status: 200,
    document: listDocument(
      rows.map((payout) => payoutResource(payout)),
      next,
      size,
    ),
  };
}

function readPosition(text: string): PayoutPosition | undefined {
  const match = POSITION.exec(text);
  return match === null ? undefined : { part: Number(match[1]), attempt: Number(match[2]) };
}
