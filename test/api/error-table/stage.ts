import type { Response } from 'supertest';
import { insertApiKey } from '../../../src/db/api-key-writes';
import { newId } from '../../../src/db/new-id';
import { Secret } from '../../../src/domain/secret';
import { storeBatch, storeRows } from '../../support/batches/stored-batch';
import { request } from '../../support/request';
import { BASE, get, type TestApi } from '../support/api';
import { acceptedRequest, insertOurPayout } from '../support/operations';
import { id } from '../support/organization';
import { OURS, openTwoOrganizations, READERS, sendTo } from '../support/two-organizations';

type Given = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** Of an organization that has no live account. */
export const LIVE_WITHOUT_ACCOUNT = 'sk_live_without_account_00000000005';

/** The API with something of ours in it at every path. */
export type Stage = {
  readonly api: TestApi;
  /** The ids of what is ours, by the noun of the path. */
  readonly ours: Readonly<Record<string, string>>;
  readonly endedRequest: string;
  /** A direct payout that has ended without being paid. */
  readonly endedPayout: string;
  /** A case whose payout is not final. */
  readonly openCase: string;
  readonly endedBatch: string;
};

/** One way to do wrong: how it is sent, and every fault as `code place`, in the order of the alphabet. */
export type Wrong = readonly [
  says: string,
  send: (stage: Stage) => PromiseLike<Response>,
  faults: readonly string[],
];

export async function openStage(): Promise<Stage> {
  const api = await openTwoOrganizations();
  const live = { secret: new Secret(LIVE_WITHOUT_ACCOUNT), mode: 'live', scopes: ['merchant'] } as const;
  await insertApiKey(api.db, newId, id('organization', 'org_other'), live, new Date().toISOString());
  const requestId = await acceptedRequest(api);
  const endedRequest = await acceptedRequest(api);
  const payoutId = await insertOurPayout(api, requestId, 1);
  const direct = { route_id: 'rou_eur', amount: '5', fields: { account: '1' } };
  const endedPayout = (await sendTo(api, `${BASE}/payouts`, 'payout', direct)).body.data.id;
  const end = { final: true, finished_at: new Date() };
  await api
    .db('payout_requests')
    .whereIn('id', [endedRequest, endedPayout])
    .update({ ...end, status: 'FAILED' });
  await api
    .db('payouts')
    .where({ id: endedPayout })
    .update({ ...end, status: 'INVOKE_FAILED' });
  const callback = await api.db('callbacks').first('id');
  const batch = await storeBatch(api.db);
  await storeRows(api.db, batch, [{}]);
  return {
    api,
    endedBatch: (await storeBatch(api.db, { status: 'COMPLETED' })).id,
    endedRequest,
    endedPayout,
    openCase: await openedCase(api, { kind: 'unknown_outcome', payout_id: payoutId }, requestId),
    ours: {
      'payout-requests': requestId,
      payouts: payoutId,
      cases: await openedCase(api, { kind: 'late_success' }, requestId),
      callbacks: callback.id,
      batches: batch.id,
      'deposit-accounts': 'dep_usd',
      'provider-accounts': 'pac_a',
      'payout-routes': 'rou_usd',
      'payout-points': 'pop_main',
      'payout-services': 'test_usd',
      'routing-schemes': 'rsc_main',
      'rate-schemes': 'ras_main',
    },
  };
}

async function openedCase(api: TestApi, about: Given, requestId: string): Promise<string> {
  const caseId = newId('case');
  const row = { organization_id: OURS, id: caseId, payout_request_id: requestId, evidence: {} };
  await api.db('cases').insert({ ...row, ...about, opened_at: new Date() });
  return caseId;
}

/** An order that is accepted, unless something is wrong in what is given besides. */
export const order = (other: Given = {}): Given => ({
  point_id: 'pop_main',
  point_currency: 'USD',
  service_amount: '50.00',
  service: 'test_usd',
  fields: { account: '12345' },
  ...other,
});

/** A direct payout that is accepted, unless something is wrong in what is given besides. */
export const direct = (other: Given = {}): Given => ({
  route_id: 'rou_eur',
  amount: '5.00',
  fields: { account: '12345' },
  ...other,
});

export const adjustment = (other: Given = {}): Given => ({
  kind: 'top_up',
  amount: '5.00',
  reason: 'Wire of Monday',
  ...other,
});

/** Sends the attributes of one resource to a path below the base, as an operator. */
export const post =
  (path: string | ((stage: Stage) => string), type: string, attributes: unknown, headers: Headers = {}) =>
  (stage: Stage): PromiseLike<Response> =>
    sendTo(stage.api, `${BASE}${typeof path === 'string' ? path : path(stage)}`, type, attributes, headers);

/** Sends bytes as they are. */
export const postText =
  (path: string, text: string | Buffer, headers: Headers = {}) =>
  ({ api }: Stage): PromiseLike<Response> =>
    request(api.app)
      .post(`${BASE}${path}`)
      .set({ authorization: `Bearer ${READERS.operator}`, 'content-type': 'application/json', ...headers })
      .serialize((given) => given)
      .send(text);

export const patch =
  (path: (stage: Stage) => string, type: string, attributes: unknown) =>
  (stage: Stage): PromiseLike<Response> =>
    request(stage.api.app)
      .patch(`${BASE}${path(stage)}`)
      .set({ authorization: `Bearer ${READERS.operator}`, 'content-type': 'application/vnd.api+json' })
      .send(JSON.stringify({ data: { type, attributes } }));

export const read =
  (path: string, headers: Headers = {}) =>
  ({ api }: Stage): PromiseLike<Response> =>
    get(api, `${BASE}${path}`, READERS.operator).set(headers);

/** Two calls, of which the second one is looked at. */
export const after =
  (first: Wrong[1], second: Wrong[1]): Wrong[1] =>
  async (stage) => {
    const { status } = await first(stage);
    if (status >= 300) throw new Error(`the first call was answered with ${status}`);
    return second(stage);
  };
