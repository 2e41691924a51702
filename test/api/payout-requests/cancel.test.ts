import { accept, document, faults, openTestApi, post, REQUESTS, type TestApi } from '../support/api';
import { KEYS } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterEach(() => {
  api.engine.fails = false;
});
afterAll(() => api.close());

const cancel = (id: string, body?: object | string, headers: Readonly<Record<string, string>> = {}) =>
  post(api, body, headers, `${REQUESTS}/${id}/cancel`);
const commandsOf = (id: string) => api.db('inbox').where({ operation_id: id });

test('a cancellation is answered with 202 and the document, and noted for the workflow', async () => {
  const { id } = await accept(api);
  const answer = await cancel(id, document({ reason: 'The customer changed their mind' }));
  expect([answer.status, answer.body.data.id]).toEqual([202, id]);
  const [command, ...others] = await commandsOf(id);
  expect(others).toEqual([]);
  expect(command).toMatchObject({
    kind: 'command',
    body: { command: 'cancel', reason: 'The customer changed their mind', by: 'key_merchant' },
    done_at: null,
  });
  expect(api.engine.nudged).toContain(command.id);
});

test('a reason is not needed, and the id of the path may be repeated', async () => {
  const first = await accept(api);
  const second = await accept(api);
  expect((await cancel(first.id)).status).toBe(202);
  expect((await cancel(second.id, { data: { type: 'payout-request', id: second.id } })).status).toBe(202);
  expect((await commandsOf(first.id))[0].body).toEqual({
    command: 'cancel',
    reason: null,
    by: 'key_merchant',
  });
});

test('repeated, it is answered with 202 again and noted once while it waits', async () => {
  const { id } = await accept(api);
  const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(id)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(await commandsOf(id)).toHaveLength(1);
});

test('once it was passed on, a new one is noted again', async () => {
  const { id } = await accept(api);
  await cancel(id);
  await commandsOf(id).update({ done_at: new Date() });
  expect((await cancel(id)).status).toBe(202);
  expect(await commandsOf(id)).toHaveLength(2);
});

test('it is taken while the engine is away: a relay passes it on', async () => {
  api.engine.fails = true;
  const { id } = await accept(api);
  expect((await cancel(id)).status).toBe(202);
  expect(await commandsOf(id)).toHaveLength(1);
});

const end = (id: string, other: Readonly<Record<string, unknown>>) =>
  api
    .db('payout_requests')
    .where({ id })
    .update({ final: true, finished_at: new Date(), ...other });

test('a request that has ended is refused with 409, and nothing is noted', async () => {
  const { id } = await accept(api);
  await end(id, { status: 'PROCESSED' });
  const answer = await cancel(id);
  expect([answer.status, ...faults(answer.body)]).toEqual([409, 'wrong_status']);
  expect(await commandsOf(id)).toEqual([]);
});

test('one that has ended by its cancellation is answered with 202 again', async () => {
  const { id } = await accept(api);
  const cancellation = {
    requested_at: '2026-11-01T00:00:00.000Z',
    by: 'key_a',
    reason: null,
    result: 'done',
  };
  await end(id, { status: 'CANCELED', cancellation: JSON.stringify(cancellation) });
  const answer = await cancel(id);
  expect([answer.status, answer.body.data.attributes.status]).toEqual([202, 'CANCELED']);
  expect(await commandsOf(id)).toEqual([]);
});

test.each([
  ['another type', { data: { type: 'payout', attributes: {} } }, 400, ['malformed_body /data/type']],
  ['another id', { data: { type: 'payout-request', id: 'por_1' } }, 400, ['malformed_body /data/id']],
  ['no JSON', '{', 400, ['malformed_body']],
  [
    'a long reason, an unknown attribute',
    document({ reason: 'x'.repeat(501), force: true }),
    422,
    ['invalid_attribute /data/attributes/force', 'invalid_attribute /data/attributes/reason'],
  ],
  [
    'U+0000 in its reason',
    document({ reason: 'a\u0000' }),
    422,
    ['invalid_attribute /data/attributes/reason'],
  ],
])('a body with %s is refused, and nothing is noted', async (_why, body, status, errors) => {
  const { id } = await accept(api);
  const answer = await cancel(id, body);
  expect([answer.status, ...faults(answer.body)]).toEqual([status, ...errors]);
  expect(await commandsOf(id)).toEqual([]);
});

test.each([
  ['an unknown request', 'por_00000000000000000000000000', KEYS.merchant],
  ['a text that is no id', 'x', KEYS.merchant],
  ['a request of another organization', undefined, KEYS.stranger],
  ['a request of another mode', undefined, KEYS.live],
])('%s: 404, and nothing is noted', async (_why, given, key) => {
  const id = given ?? (await accept(api)).id;
  const answer = await cancel(id, undefined, { authorization: `Bearer ${key}` });
  expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
  expect(await commandsOf(id)).toEqual([]);
});
