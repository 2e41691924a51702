import type { Knex } from 'knex';
import { batchDocument } from '../api/batches/batch-document';
import { type ResourceDocument, resourceDocument } from '../api/document';
import { payoutRequestResource, type ViewContext } from '../api/payout-requests/view';
import { payoutResource } from '../api/payouts/view';
import { findBatch } from '../db/batches/find-batch';
import { findPayout } from '../db/payout-reads';
import { findOrder } from '../db/payout-request-store';
import { readOnly } from '../db/read-only';
import { readToldRequest } from '../db/told-request';
import { type Mode, type OrganizationId, parseId } from '../domain/ids';
import type { TriedCallback } from './begin-try';

/** What is sent: the document that the API shows, and in `meta` what is the same for all kinds of operations. */
export type CallbackDocument = ResourceDocument & {
  readonly meta: { readonly callback_id: string; readonly version: number };
};

/** The operation as it is now, a request with its payouts, all of one moment. */
export async function callbackDocument(
  db: Knex,
  callback: TriedCallback,
  context: ViewContext,
): Promise<CallbackDocument> {
  const { organization_id: organizationId, id, mode, operation_id: operationId } = callback;
  const owner = { organizationId, mode };
  const { document, version } =
    (await requestOf(db, owner, operationId, context)) ??
    (await readOnly(
      db,
      async (trx) =>
        (await batchOf(trx, owner, operationId)) ??
        (await payoutOf(trx, owner, operationId, context)) ??
        nowhere(operationId),
    ));
  return { ...document, meta: { callback_id: id, version } };
}

type Owner = { readonly organizationId: OrganizationId; readonly mode: Mode };
type Told = { readonly document: ResourceDocument; readonly version: number };

async function batchOf(trx: Knex, owner: Owner, operationId: string): Promise<Told | undefined> {
  const id = parseId('batch', operationId);
  const batch = id === undefined ? undefined : await findBatch(trx, owner, id);
  return batch && { document: await batchDocument(trx, batch), version: batch.version };
}

/** Most are told of a request. */
async function requestOf(
  db: Knex,
  owner: Owner,
  operationId: string,
  context: ViewContext,
): Promise<Told | undefined> {
  const id = parseId('payoutRequest', operationId);
  const told = id === undefined ? undefined : await readToldRequest(db, owner, id);
  if (told === undefined) return undefined;
  const resource = payoutRequestResource(told.request, context, told.payouts);
  const included = told.payouts.map((payout) => payoutResource(payout));
  return { document: resourceDocument(resource, included), version: told.request.version };
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
