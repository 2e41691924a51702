import {
  accept,
  attributes,
  document,
  faults,
  get,
  openTestApi,
  post,
  REQUESTS,
  rowCounts,
  type TestApi,
} from '../support/api';
import { configuration, KEYS } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterEach(() => {
  api.settings.configuration = configuration();
  api.settings.nowMs = () => Date.now();
});
afterAll(() => api.close());

let used = 0;
const newKey = () => {
  used += 1;
  return `key-${used}`;
};
const send = (key: string, other: Readonly<Record<string, unknown>> = {}) =>
  post(api, document(attributes(other)), { 'idempotency-key': key });

test('the same key and body is answered with the first request, marked as replayed', async () => {
  const key = newKey();
  const first = await send(key);
  const before = await rowCounts(api);
  const second = await send(key);
  expect([first.status, first.headers['idempotent-replayed']]).toEqual([201, undefined]);
  expect([second.status, second.headers['idempotent-replayed']]).toEqual([200, 'true']);
  expect(second.body).toEqual(first.body);
  expect(await rowCounts(api)).toEqual(before);
});

test('a replay shows the document as it is now', async () => {
  const key = newKey();
  const { body } = await send(key);
  await api.db('payout_requests').where('id', body.data.id).update({ status: 'DISPATCHING', version: 2 });
  expect((await send(key)).body.data.attributes).toMatchObject({ status: 'DISPATCHING', version: 2 });
});

test.each([
  ['amounts written in other ways', '{"point_amount": 100, ', '{"point_amount": "100.00", '],
  ['a JSON number with zeros', '{"point_amount": 100.0, ', '{"point_amount": 100, '],
  [
    'blanks and leading zeros',
    '{ "point_amount" : "100",',
    '{"point_amount":"0100.000",'.replace('.000', '.00'),
  ],
  ['null for what is not given', '{"point_amount": 100, "reference_id": null, ', '{"point_amount": 100, '],
])('bodies are equal with %s', async (_why, one, other) => {
  const key = newKey();
  const rest = JSON.stringify(attributes({ point_amount: undefined })).slice(1);
  const body = (start: string) => `{"data":{"type":"payout-request","attributes":${start}${rest}}}`;
  const first = await post(api, body(one), { 'idempotency-key': key });
  const second = await post(api, body(other), { 'idempotency-key': key });
  expect([first.status, second.status]).toEqual([201, 200]);
});

test('bodies are equal whatever the order of their keys', async () => {
  const key = newKey();
  const reversed = Object.fromEntries(Object.entries(attributes()).reverse());
  expect((await send(key)).status).toBe(201);
  const again = await post(api, document(reversed), { 'idempotency-key': key });
  expect(again.status).toBe(200);
});

test.each([
  ['another amount', { point_amount: '100.01' }],
  ['the same amount on the other side', { point_amount: undefined, service_amount: '100.00' }],
  ['another recipient', { fields: { account: 'somebody_else' } }],
  ['a default that is written out', { attempts_limit: 3 }],
  ['a reference besides', { reference_id: 'besides' }],
  ['a body that is refused', { point_id: 'pop_none' }],
])('the same key with %s is refused with 409, and nothing is stored', async (_why, other) => {
  const key = newKey();
  await send(key);
  const before = await rowCounts(api);
  const second = await send(key, other);
  expect([second.status, ...faults(second.body)]).toEqual([409, 'idempotency_key_reused']);
  expect(await rowCounts(api)).toEqual(before);
});

test('a reference does the same without a key', async () => {
  const { id } = await accept(api, { reference_id: 'ref-1' });
  const again = await post(api, document(attributes({ reference_id: 'ref-1' })));
  expect([again.status, again.body.data.id]).toEqual([200, id]);
  const other = await post(api, document(attributes({ reference_id: 'ref-1', point_amount: 2 })));
  expect([other.status, ...faults(other.body)]).toEqual([409, 'idempotency_key_reused']);
});

test('a key and a reference that lead to different requests are refused with 409', async () => {
  const key = newKey();
  await send(key);
  await accept(api, { reference_id: 'ref-2' });
  const answer = await send(key, { reference_id: 'ref-2' });
  expect([answer.status, ...faults(answer.body)]).toEqual([409, 'idempotency_key_reused']);
});

test('a refused body does not use up its key', async () => {
  const key = newKey();
  expect((await send(key, { point_amount: 0 })).status).toBe(422);
  expect((await send(key)).status).toBe(201);
});

test('what was accepted once is replayed after its point was closed and its deadline has passed', async () => {
  const key = newKey();
  const other = { expires_at: new Date(Date.now() + 60_000).toISOString() };
  const first = await send(key, other);
  api.settings.configuration = { ...configuration(), payoutPoints: [] };
  api.settings.nowMs = () => Date.now() + 3_600_000;
  const again = await send(key, other);
  expect([again.status, again.body.data.id]).toEqual([200, first.body.data.id]);
});

test('another organization and another mode may use the same key and reference', async () => {
  api.settings.configuration = configuration(true);
  const key = newKey();
  const statuses = [];
  for (const secret of [KEYS.merchant, KEYS.stranger, KEYS.live]) {
    const headers = { 'idempotency-key': key, authorization: `Bearer ${secret}` };
    const answer = await post(api, document(attributes({ reference_id: 'shared' })), headers);
    statuses.push(answer.status);
  }
  expect(statuses).toEqual([201, 201, 201]);
});

test.each([
  ['empty', ''],
  ['with a blank', 'a b'],
  ['of 256 characters', 'x'.repeat(256)],
  ['outside ASCII', Buffer.from('schlüssel').toString('latin1')],
])('a key %s is refused with 422 beside the faults of the body', async (_why, key) => {
  const answer = await send(key, { point_amount: 0 });
  expect([answer.status, ...faults(answer.body)]).toEqual([
    422,
    'invalid_attribute /data/attributes/point_amount',
    'invalid_attribute Idempotency-Key',
  ]);
});

test('fifty equal calls at the same moment make one request, and all get it', async () => {
  const before = await rowCounts(api);
  const key = newKey();
  const answers = await Promise.all(Array.from({ length: 50 }, () => send(key, { reference_id: 'fifty' })));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
  const ids = new Set(answers.map(({ body }) => body.data.id));
  expect(ids.size).toBe(1);
  const after = await rowCounts(api);
  for (const table of ['payout_requests', 'recipient_details', 'events', 'outbox']) {
    expect(after[table]).toBe((before[table] ?? 0) + 1);
  }
  expect(api.engine.started.filter((id) => ids.has(id))).toHaveLength(1);
});

test('different bodies with one key at the same moment make one request, and the others are refused', async () => {
  const key = newKey();
  const answers = await Promise.all([1, 2, 3, 4, 5].map((amount) => send(key, { point_amount: amount })));
  expect(answers.map(({ status }) => status).sort((left, right) => left - right)).toEqual([
    201, 409, 409, 409, 409,
  ]);
  const listed = await get(api, `${REQUESTS}?page%5Bsize%5D=1`);
  expect(listed.body.data[0].id).toBe(answers.find(({ status }) => status === 201)?.body.data.id);
});
