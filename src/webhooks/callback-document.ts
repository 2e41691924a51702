import type { Knex } from 'knex';
import { batchDocument } from '../api/batches/batch-document';
import { type ResourceDocument, resourceDocument } from '../api/document';
import { payoutRequestResource, type ViewContext } from '../api/payout-requests/view';
import { payoutResource } from '../api/payouts/view';
import { findBatch } from '../db/batches/find-batch';
import type { CallbackRow } from '../db/callback-store';
import { findPayout, listPayoutsOfRequest } from '../db/payout-reads';
import { findOrder } from '../db/payout-request-store';
import { readOnly } from '../db/read-only';
import { type Mode, type OrganizationId, parseId } from '../domain/ids';

/** What is sent: the document that the API shows, and in `meta` what is the same for all kinds of operations. */
export type CallbackDocument = ResourceDocument & {
  readonly meta: { readonly callback_id: string; readonly version: number };
};

/** The operation as it is now, a request with its payouts, all of one moment. */
export function callbackDocument(
  db: Knex,
  callback: CallbackRow,
  context: ViewContext,
): Promise<CallbackDocument> {
  const { organization_id: organizationId, id, mode, operation_id: operationId } = callback;
  const owner = { organizationId, mode };
  return readOnly(db, async (trx) => {
    const { document, version } =
      (await batchOf(trx, owner, operationId)) ??
      (await requestOf(trx, owner, operationId, context)) ??
      (await payoutOf(trx, owner, operationId, context)) ??
      nowhere(operationId);
    return { ...document, meta: { callback_id: id, version } };
  });
}

type Owner = { readonly organizationId: OrganizationId; readonly mode: Mode };
type Told = { readonly document: ResourceDocument; readonly version: number };

async function batchOf(trx: Knex, owner: Owner, operationId: string): Promise<Told | undefined> {
  const id = parseId('batch', operationId);
  const batch = id === undefined ? undefined : await findBatch(trx, owner, id);
  return batch && { document: await batchDocument(trx, batch), version: batch.version };
}

async function requestOf(
  trx: Knex,
  owner: Owner,
  operationId: string,
  context: ViewContext,
): Promise<Told | undefined> {
  const id = parseId('payoutRequest', operationId);
  const request = id === undefined ? undefined : await findOrder(trx, 'payout-request', owner, id);
  if (request === undefined) return undefined;
  const payouts = await listPayoutsOfRequest(trx, owner.organizationId, request.id);
  const resource = payoutRequestResource(request, context, payouts);
  const included = payouts.map((payout) => payoutResource(payout));
  return { document: resourceDocument(resource, included), version: request.version };
}

/** A direct payout. */
async function payoutOf(
  trx: Knex,
  owner: Owner,
  operationId: string,
  context: ViewContext,
): Promise<Told | undefined> {
  const id = parseId('payout', operationId);
  const payout = id === undefined ? undefined : await findPayout(trx, owner, id);
  const order = id === undefined ? undefined : await findOrder(trx, 'payout', owner, id);
  if (payout === undefined || order === undefined) return undefined;
  return {
    document: resourceDocument(payoutResource(payout, { order, ...context })),
    version: order.version,
  };
}

function nowhere(operationId: string): never {
  throw new Error(`a callback tells of ${operationId}, which is not there`);
}
