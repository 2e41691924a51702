import type { PayoutId } from '../../../src/domain/ids';
import { BASE, type TestApi } from './api';
import { insertPayout } from './payouts';
import { OURS, READERS, sendTo } from './two-organizations';

export const ORDER = {
  point_id: 'pop_main',
  point_currency: 'USD',
  service_amount: '50.00',
  service: 'test_usd',
  fields: { account: '12345' },
};

/** A request that was accepted, of our organization in test mode unless another key is given; gives its id. */
export async function acceptedRequest(api: TestApi, key: string = READERS.operator): Promise<string> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await sendTo(api, `${BASE}/payout-requests`, 'payout-request', ORDER, headers);
  if (answer.status !== 201) throw new Error(`not accepted: ${answer.status} ${answer.text}`);
  return answer.body.data.id;
}

/** A payout of a request of ours: 50.00 USD out of `dep_usd` through `rou_usd`, in test mode unless said. */
export function insertOurPayout(
  api: TestApi,
  requestId: string,
  attempt: number,
  other: Readonly<Record<string, unknown>> = {},
): Promise<PayoutId> {
  const position = { part: 1, attempt };
  return insertPayout(api.db, requestId, position, {
    organization_id: OURS,
    route_id: 'rou_usd',
    deposit_account_id: 'dep_usd',
    provider_account_id: 'pac_a',
    deposit_currency: 'USD',
    ...other,
  });
}
