import type { RoutingRecord } from '../../src/domain/routing/decision';
import type { Attributes, MerchantClient } from './merchant-client';

export type SeenThrough = {
  readonly id: string;
  /** The request as it ended. */
  readonly attributes: Attributes;
  /** By part and attempt. */
  readonly payouts: readonly Attributes[];
  /** Every decision, as anyone can read it. */
  readonly records: readonly RoutingRecord[];
};

/** Orders a payment, waits until it is final, and reads what it became, by which payouts, and why by those. */
export async function seenThrough(merchant: MerchantClient, order: Attributes): Promise<SeenThrough> {
  const { id } = await merchant.create(order);
  return readWhenFinal(merchant, id);
}

export async function readWhenFinal(merchant: MerchantClient, id: string): Promise<SeenThrough> {
  const { attributes } = await merchant.untilFinal(id);
  const payouts = await merchant.list(`/payout-requests/${id}/payouts`);
  const records = await merchant.list(`/payout-requests/${id}/routing`);
  return {
    id,
    attributes,
    payouts: payouts.map((payout): Attributes => ({ id: payout.id, ...payout.attributes })).sort(byPlace),
    records: records.map((record) => record.attributes as RoutingRecord),
  };
}

/** Route, amount and status of each payout, for comparing with a table. */
export const courseOf = ({ payouts }: SeenThrough): readonly (readonly unknown[])[] =>
  payouts.map((payout) => [payout['route_id'], payout['amount'], payout['status']]);

function byPlace(left: Attributes, right: Attributes): number {
  return Number(left['part']) - Number(right['part']) || Number(left['attempt']) - Number(right['attempt']);
}
