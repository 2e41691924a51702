import { ROUTES } from '../../src/api/routes';
import { apiKeyHash } from '../../src/db/api-key-store';
import { newId } from '../../src/db/new-id';
import { storeShown, storeUpload } from '../support/batches/stored-batch';
import { request } from '../support/request';
import { BASE, type TestApi } from './support/api';
import { acceptedRequest, insertOurPayout } from './support/operations';
import { OURS, openTwoOrganizations, READERS, sendTo } from './support/two-organizations';

let api: TestApi;
let operator: string;
beforeAll(async () => {
  api = await openTwoOrganizations();
  const key = await api
    .db('api_keys')
    .where({ secret_hash: apiKeyHash(READERS.operator) })
    .first('id');
  operator = key.id;
});
afterAll(() => api?.close());

type Given = Readonly<Record<string, unknown>>;

async function requestIn(columns: Given): Promise<string> {
  const id = await acceptedRequest(api);
  if (Object.keys(columns).length > 0) await api.db('payout_requests').where({ id }).update(columns);
  return id;
}

/** A payout of a request, at the provider, whose outcome is not known. */
async function pendingPayout(): Promise<string> {
  return insertOurPayout(api, await acceptedRequest(api), 1, { status: 'PENDING', certainty: 'unknown' });
}

async function directPayout(order: Given, columns: Given = {}): Promise<string> {
  const given = { route_id: 'rou_eur', amount: '5', fields: { account: '1' }, ...order };
  const { id } = (await sendTo(api, `${BASE}/payouts`, 'payout', given)).body.data;
  if (Object.keys(columns).length > 0) await api.db('payouts').where({ id }).update(columns);
  return id;
}

async function batchIn(status: string, rows: readonly object[] = [{}]): Promise<string> {
  return (await storeUpload(api.deps, rows, { status })).id;
}

const PREVIEW_HASH = 'a1'.repeat(32);

async function shownBatch(): Promise<string> {
  return (await storeShown(api.deps, [{}], {}, PREVIEW_HASH)).id;
}

async function openCase(): Promise<string> {
  const id = newId('case');
  const about = { kind: 'late_success', payout_request_id: await acceptedRequest(api) };
  await api.db('cases').insert({ organization_id: OURS, id, evidence: {}, opened_at: new Date(), ...about });
  return id;
}

async function callback(): Promise<string> {
  const row = await api
    .db('callbacks')
    .where({ operation_id: await acceptedRequest(api) })
    .first('id');
  return row.id;
}

const PAID = { final: true, finished_at: new Date(), status: 'PROCESSED', certainty: 'paid' };

type Act = {
  readonly of: () => Promise<string>;
  readonly type: string;
  readonly attributes: Given;
  readonly action: string;
  readonly data: Given;
  /** How many rows the same call twice leaves: one, where the second asks for what is asked for already. */
  readonly twice: 1 | 2;
};
const act = (
  of: Act['of'],
  type: string,
  attributes: Given,
  action: string,
  data: Given,
  twice: 1 | 2 = 1,
): Act => ({
  of,
  type,
  attributes,
  action,
  data,
  twice,
});

const WHY = { reason: 'asked for by telephone' };
const ANSWER = { outcome: 'paid', provider_reference: 'bank-7', processed_amount: '49.00', ...WHY };
const MONEY = { kind: 'top_up', amount: '5.00', ...WHY };
const REQUEST = `${BASE}/payout-requests/:id`;
const BATCH = `${BASE}/batches/:id`;
const PAYOUT = `${BASE}/payouts/:id`;

/** What a person can do, by its route. */
const ACTS: readonly (readonly [route: string, act: Act])[] = [
  [
    `patch ${REQUEST}`,
    act(() => requestIn({}), 'payout-request', { attempts_limit: 7 }, 'command.amend', { attemptsLimit: 7 }),
  ],
  [
    `patch ${REQUEST}`,
    act(
      () => requestIn({ status: 'WAITING_DETAILS', wait_for_details: true }),
      'payout-request',
      { fields: { account: '4711081512' } },
      'command.amend',
      { fields: ['account'] },
      // Sealed fields cannot be compared: each time is a new amendment.
      2,
    ),
  ],
  [`post ${REQUEST}/cancel`, act(() => requestIn({}), 'payout-request', WHY, 'command.cancel', WHY)],
  [
    `post ${REQUEST}/process`,
    act(
      () => requestIn({ autoprocess: false, status: 'READY' }),
      'payout-request',
      WHY,
      'command.process',
      WHY,
    ),
  ],
  [
    `post ${REQUEST}/terminate`,
    act(() => requestIn({ status: 'WAITING_DETAILS' }), 'payout-request', WHY, 'command.terminate', WHY),
  ],
  [
    `post ${PAYOUT}/process`,
    act(() => directPayout({ autoprocess: false }), 'payout', WHY, 'command.process', WHY),
  ],
  [`post ${PAYOUT}/cancel`, act(() => directPayout({}), 'payout', WHY, 'command.cancel', WHY)],
  [`post ${PAYOUT}/cancel`, act(() => directPayout({}, PAID), 'payout', WHY, 'command.reverse', WHY)],
  [`post ${PAYOUT}/query`, act(pendingPayout, 'payout', WHY, 'command.query', WHY)],
  [`post ${PAYOUT}/resolve`, act(pendingPayout, 'payout', ANSWER, 'command.resolve', ANSWER)],
  [
    `post ${BASE}/deposit-accounts/:id/adjustments`,
    act(async () => 'dep_usd', 'adjustment', MONEY, 'adjustment.made', { ...MONEY, currency: 'USD' }),
  ],
  [
    `post ${BASE}/callbacks/:id/resend`,
    act(callback, 'callback', {}, 'callback.resent', { status: 'pending' }, 2),
  ],
  [
    `post ${BASE}/cases/:id/close`,
    act(openCase, 'case', WHY, 'case.closed', { kind: 'late_success', ...WHY }),
  ],
  [
    `post ${BATCH}/confirm-duplicates`,
    act(
      () => batchIn('AWAITING_APPROVAL', [{}, { status: 'held', duplicate_of: 1 }]),
      'batch',
      WHY,
      'command.confirm_duplicates',
      { rows: 1, ...WHY },
    ),
  ],
  [`post ${BATCH}/preview`, act(() => batchIn('AWAITING_APPROVAL'), 'batch', WHY, 'command.preview', WHY)],
  [
    `post ${BATCH}/approve`,
    act(shownBatch, 'batch', { preview_hash: PREVIEW_HASH, ...WHY }, 'command.approve', {
      preview_hash: PREVIEW_HASH,
      ...WHY,
    }),
  ],
  [`post ${BATCH}/pause`, act(() => batchIn('DISPATCHING'), 'batch', WHY, 'command.pause', WHY)],
  [`post ${BATCH}/resume`, act(() => batchIn('PAUSED'), 'batch', WHY, 'command.resume', WHY)],
  [`post ${BATCH}/cancel`, act(() => batchIn('AWAITING_APPROVAL'), 'batch', WHY, 'command.cancel', WHY)],
];

/** Orders and batches have logs of their own, a preview stores nothing, and a notice is a provider's. */
const NOBODYS_ACT = [
  'payout-requests',
  'payout-requests/preview',
  'batches',
  'payouts',
  'provider-callbacks/:connector/:account',
].map((path) => `post ${BASE}/${path}`);

test('every route by which a person changes something is in the table of acts', () => {
  const changing = ROUTES.filter(({ method }) => method !== 'get').map(
    ({ method, path }) => `${method} ${path}`,
  );
  const known = new Set([...ACTS.map(([route]) => route), ...NOBODYS_ACT]);
  expect(changing.filter((route) => !known.has(route))).toEqual([]);
});

test.each(ACTS.map(([route, each]) => [route, each.action, each] as const))(
  '%s leaves %s in the audit log: who, what, when and why, and nothing of a recipient',
  async (route, action, { of, type, attributes, data, twice }) => {
    const id = await of();
    const before = await api.db('audit_log').pluck('id');
    const [method = '', path = ''] = route.split(' ');
    const send = () =>
      request(api.app)
        [method as 'post'](path.replace(':id', id))
        .set({
          authorization: `Bearer ${READERS.operator}`,
          'content-type': 'application/vnd.api+json',
          'idempotency-key': `act-${id}`,
        })
        .send(JSON.stringify({ data: { type, attributes } }));
    const left = () => api.db('audit_log').whereNotIn('id', before).orderBy('id');

    expect((await send()).status).toBeLessThan(300);
    expect(await left()).toEqual([
      {
        id: expect.stringMatching(/^aud_/),
        organization_id: OURS,
        at: expect.any(Date),
        actor: operator,
        action,
        subject: id,
        data: expect.objectContaining(data),
      },
    ]);
    expect((await send()).status).toBeLessThan(300);
    expect(await left()).toHaveLength(twice);
    expect(JSON.stringify(await left())).not.toContain('4711081512');
  },
);
