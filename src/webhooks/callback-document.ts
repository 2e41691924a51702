import type { Knex } from 'knex';
import { type ResourceDocument, resourceDocument } from '../api/document';
import { payoutRequestResource, type ViewContext } from '../api/payout-requests/view';
import { payoutResource } from '../api/payouts/view';
import type { CallbackRow } from '../db/callback-store';
import { findPayout, listPayoutsOfRequest } from '../db/payout-reads';
import { findOrder } from '../db/payout-request-store';
import { readOnly } from '../db/read-only';
import { parseId } from '../domain/ids';

/** What is sent: the document that the API shows, and in `meta` what is the same for all kinds of operations. */
export type CallbackDocument = ResourceDocument & {
  readonly meta: { readonly callback_id: string; readonly version: number };
};

/** The operation as it is now, its payouts included, all of one moment. */
export function callbackDocument(
  db: Knex,
  { organization_id: organizationId, id, mode, operation_id: operationId }: CallbackRow,
  context: ViewContext,
): Promise<CallbackDocument> {
  const owner = { organizationId, mode };
  return readOnly(db, async (trx) => {
    const requestId = parseId('payoutRequest', operationId);
    if (requestId === undefined) {
      const payoutId = parseId('payout', operationId);
      const payout = payoutId === undefined ? undefined : await findPayout(trx, owner, payoutId);
      const order = payoutId === undefined ? undefined : await findOrder(trx, 'payout', owner, payoutId);
      if (payout === undefined || order === undefined) throw new Error(`there is no payout ${operationId}`);
      const shown = payoutResource(payout, { order, ...context });
      return { ...resourceDocument(shown), meta: { callback_id: id, version: order.version } };
    }
    const request = await findOrder(trx, 'payout-request', owner, requestId);
    if (request === undefined) throw new Error(`there is no payout request ${requestId}`);
    const payouts = await listPayoutsOfRequest(trx, organizationId, requestId);
    const resource = payoutRequestResource(request, context, payouts);
    const included = payouts.map((payout) => payoutResource(payout));
    return { ...resourceDocument(resource, included), meta: { callback_id: id, version: request.version } };
  });
}
