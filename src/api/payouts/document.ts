import type { PayoutRow } from '../../db/payout-reads';
import { findOrder } from '../../db/payout-request-store';
import { type ResourceDocument, resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';
import { payoutResource, type ShownOrder } from './view';

/** The document of one payout; a direct one is shown with what its caller gave. */
export async function payoutDocument(
  payout: PayoutRow,
  call: Pick<Call, 'caller'>,
  deps: ApiDeps,
): Promise<ResourceDocument> {
  return resourceDocument(payoutResource(payout, await orderOf(payout, call, deps)));
}

async function orderOf(
  { id, payout_request_id }: PayoutRow,
  { caller }: Pick<Call, 'caller'>,
  { db, configuration, vault }: ApiDeps,
): Promise<ShownOrder | undefined> {
  if (payout_request_id !== null) return undefined;
  const order = await findOrder(db, 'payout', caller, id);
  if (order === undefined) throw new Error(`the direct payout ${id} has no order`);
  return { order, configuration: await configuration.organization(caller.organizationId), vault };
}
