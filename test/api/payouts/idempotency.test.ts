import { randomUUID } from 'node:crypto';
import { attributes, document, faults, post, rowCounts, type TestApi } from '../support/api';
import { acceptPayout, openDirectApi, PAYOUTS, payout, payoutBody, postPayout } from '../support/direct';
import { configuration, KEYS } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openDirectApi();
});
afterEach(() => {
  api.settings.configuration = configuration();
  api.settings.nowMs = () => Date.now();
});
afterAll(() => api.close());

const newKey = () => randomUUID();
const send = (key: string, other: Readonly<Record<string, unknown>> = {}) =>
  postPayout(api, other, { 'idempotency-key': key });

test('the same call again is answered with 200 and the payout that there is', async () => {
  const key = newKey();
  const first = await send(key);
  const before = await rowCounts(api);
  const second = await send(key, { amount: 50 });
  expect([first.status, second.status, second.body.data.id]).toEqual([201, 200, first.body.data.id]);
  expect(second.headers['idempotent-replayed']).toBe('true');
  expect(await rowCounts(api)).toEqual(before);
});

test.each([
  ['another amount', { amount: '50.01' }],
  ['another route', { route_id: 'rou_jpy', amount: '50' }],
  ['another recipient', { fields: { account: 'somebody_else' } }],
  ['a default that is written out', { autoprocess: true }],
  ['a body that is refused', { route_id: 'rou_none' }],
])('the same key with %s is refused with 409, and nothing is stored', async (_why, other) => {
  const key = newKey();
  await send(key);
  const before = await rowCounts(api);
  const second = await send(key, other);
  expect([second.status, ...faults(second.body)]).toEqual([409, 'idempotency_key_reused']);
  expect(await rowCounts(api)).toEqual(before);
});

test('a reference does the same without a key, and key and reference must not lead to different payouts', async () => {
  const { id } = await acceptPayout(api, { reference_id: 'ref-1' });
  const again = await postPayout(api, { reference_id: 'ref-1' });
  expect([again.status, again.body.data.id]).toEqual([200, id]);
  expect((await postPayout(api, { reference_id: 'ref-1', amount: 2 })).status).toBe(409);
  const key = newKey();
  await send(key);
  const answer = await send(key, { reference_id: 'ref-1' });
  expect([answer.status, ...faults(answer.body)]).toEqual([409, 'idempotency_key_reused']);
});

test('payout requests and direct payouts may use the same key and reference', async () => {
  const key = newKey();
  const headers = { 'idempotency-key': key };
  const request = await post(api, document(attributes({ reference_id: 'both' })), headers);
  const direct = await send(key, { reference_id: 'both' });
  expect([request.status, direct.status]).toEqual([201, 201]);
  const again = await Promise.all([
    post(api, document(attributes({ reference_id: 'both' })), headers),
    send(key, { reference_id: 'both' }),
  ]);
  expect(again.map(({ status, body }) => [status, body.data.id])).toEqual([
    [200, request.body.data.id],
    [200, direct.body.data.id],
  ]);
});

test('another organization and another mode may use the same key and reference', async () => {
  api.settings.configuration = configuration(true);
  const key = newKey();
  const statuses = [];
  for (const [secret, route] of [
    [KEYS.merchant, 'rou_a'],
    [KEYS.stranger, 'rou_a'],
    [KEYS.live, 'rou_live'],
  ]) {
    const headers = { 'idempotency-key': key, authorization: `Bearer ${secret}` };
    const answer = await postPayout(api, { route_id: route, reference_id: 'shared' }, headers);
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([201, 201, 201]);
});

test('a refused body does not use up its key', async () => {
  const key = newKey();
  expect((await send(key, { amount: 0 })).status).toBe(422);
  expect((await send(key)).status).toBe(201);
});

test('what was accepted once is replayed after its route was closed and its deadline has passed', async () => {
  const key = newKey();
  const other = { expires_at: new Date(Date.now() + 60_000).toISOString() };
  const first = await send(key, other);
  api.settings.configuration = { ...configuration(), payoutRoutes: [] };
  api.settings.nowMs = () => Date.now() + 3_600_000;
  const again = await send(key, other);
  expect([again.status, again.body.data.id]).toEqual([200, first.body.data.id]);
});

test('a key that cannot be one is refused beside the faults of the body', async () => {
  const answer = await send('a b', { amount: 0 });
  expect([answer.status, ...faults(answer.body)]).toEqual([
    422,
    'invalid_attribute /data/attributes/amount',
    'invalid_attribute Idempotency-Key',
  ]);
});

test('twenty equal calls at the same moment make one payout, and all get it', async () => {
  const before = await rowCounts(api);
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(key, { reference_id: 'twenty' })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
  const ids = new Set(answers.map(({ body }) => body.data.id));
  expect(ids.size).toBe(1);
  const after = await rowCounts(api);
  for (const table of ['payout_requests', 'recipient_details', 'events', 'outbox'])
    expect(after[table]).toBe((before[table] ?? 0) + 1);
  expect(await api.db('payouts').whereIn('id', [...ids])).toHaveLength(1);
  expect(api.engine.started.filter((id) => ids.has(id))).toHaveLength(1);
});

test('different bodies with one key at the same moment make one payout, and the others are refused', async () => {
  const key = newKey();
  const answers = await Promise.all([1, 2, 3, 4, 5].map((amount) => send(key, { amount })));
  const statuses = answers.map(({ status }) => status).sort((left, right) => left - right);
  expect(statuses).toEqual([201, 409, 409, 409, 409]);
});

test('bodies are equal whatever the order of their keys', async () => {
  const key = newKey();
  const headers = { 'idempotency-key': key };
  const reversed = Object.fromEntries(Object.entries(payout()).reverse());
  expect((await send(key)).status).toBe(201);
  expect((await post(api, payoutBody(reversed), headers, PAYOUTS)).status).toBe(200);
});
