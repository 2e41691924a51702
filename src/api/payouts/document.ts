import type { PayoutRow } from '../../db/payout-reads';
import { findDirectOrders } from '../../db/payout-request-store';
import { type Resource, type ResourceDocument, resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';
import { payoutResource } from './view';

/** The document of one payout; a direct one is shown with what its caller gave. */
export async function payoutDocument(
  payout: PayoutRow,
  call: Pick<Call, 'caller'>,
  deps: ApiDeps,
): Promise<ResourceDocument> {
  const [resource] = await payoutResources([payout], call, deps);
  if (resource === undefined) throw new Error(`${payout.id} has no resource`);
  return resourceDocument(resource);
}

/** Payouts in their order, the direct ones with what their callers gave. */
export async function payoutResources(
  payouts: readonly PayoutRow[],
  { caller }: Pick<Call, 'caller'>,
  { db, configuration, vault }: ApiDeps,
): Promise<readonly Resource[]> {
  const direct = payouts.flatMap(({ id, payout_request_id }) => (payout_request_id === null ? [id] : []));
  if (direct.length === 0) return payouts.map((payout) => payoutResource(payout));
  const orders = new Map(
    (await findDirectOrders(db, caller, direct)).map((order) => [order.id, order] as const),
  );
  const context = { configuration: await configuration.organization(caller.organizationId), vault };
  return payouts.map((payout) => {
    if (payout.payout_request_id !== null) return payoutResource(payout);
    const order = orders.get(payout.id);
    if (order === undefined) throw new Error(`the direct payout ${payout.id} has no order`);
    return payoutResource(payout, { order, ...context });
  });
}
