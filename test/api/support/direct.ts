import { openTestApi, post, type TestApi } from './api';
import { ORGANIZATION, STRANGER } from './organization';
import { seedRoutes } from './routes';

export const PAYOUTS = '/v1/payout-gateway/payouts';

type Given = Readonly<Record<string, unknown>>;

/** The API over a database in which both organizations have routes. */
export async function openDirectApi(): Promise<TestApi> {
  const api = await openTestApi();
  for (const organization of [ORGANIZATION, STRANGER]) await seedRoutes(api.db, organization);
  return api;
}

/** A direct payout that is accepted; `undefined` leaves an attribute out. */
export function payout(other: Given = {}): Record<string, unknown> {
  return { route_id: 'rou_a', amount: '50.00', fields: { account: 'some_random_string' }, ...other };
}

export function payoutBody(given: unknown): object {
  return { data: { type: 'payout', attributes: given } };
}

export function postPayout(api: TestApi, other: Given = {}, headers: Readonly<Record<string, string>> = {}) {
  return post(api, payoutBody(payout(other)), headers, PAYOUTS);
}

/** Accepts a direct payout and gives its document. */
export async function acceptPayout(api: TestApi, other: Given = {}) {
  const answer = await postPayout(api, other);
  if (answer.status !== 201) throw new Error(`not accepted: ${answer.status} ${answer.text}`);
  return answer.body.data;
}
