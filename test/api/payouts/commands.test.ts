import { accept, faults, get, post, type TestApi } from '../support/api';
import { acceptPayout, openDirectApi, PAYOUTS, payoutBody } from '../support/direct';
import { KEYS, ORGANIZATION } from '../support/organization';
import { insertPayout } from '../support/payouts';

let api: TestApi;
beforeAll(async () => {
  api = await openDirectApi();
});
afterEach(() => {
  api.engine.fails = false;
  api.settings.canReverse = true;
});
afterAll(() => api.close());

type Given = Readonly<Record<string, unknown>>;
const command = (id: string, name: string, given: object | string | undefined = undefined, headers = {}) =>
  post(api, given, headers, `${PAYOUTS}/${id}/${name}`);
const commandsOf = (id: string) => api.db('inbox').where({ operation_id: id });

const FINAL = [
  'PROCESSED',
  'CREATE_FAILED',
  'INVOKE_FAILED',
  'REVOKED',
  'CANCELLED',
  'EXPIRED',
  'TERMINATED',
  'RETURNED',
];
const CANCELED = { requested_at: '2026-11-01T00:00:00.000Z', by: 'key_a', reason: null, result: 'done' };

/** A direct payout that has got so far. */
async function payoutIn(status: string, order: Given = {}, given: Given = {}): Promise<string> {
  const { id } = await acceptPayout(api, given);
  const final = FINAL.includes(status);
  const finished = { final, finished_at: final ? new Date() : null };
  await api
    .db('payouts')
    .where({ id })
    .update({ status, ...finished });
  await api
    .db('payout_requests')
    .where({ id })
    .update({ ...finished, ...order });
  return id;
}

test('process is noted for a payout that is READY, once while it waits', async () => {
  const { id } = await acceptPayout(api, { autoprocess: false });
  const answers = await Promise.all(Array.from({ length: 5 }, () => command(id, 'process')));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
  expect(answers[0]?.body.data).toMatchObject({ id, attributes: { status: 'READY', autoprocess: false } });
  const noted = await commandsOf(id);
  expect(noted).toMatchObject([{ body: { command: 'process', by: 'key_merchant', reason: null } }]);
  expect(api.engine.nudged).toContain(noted[0].id);
});

const held = { autoprocess: false };
test.each<[status: string, given: Given, answer: number]>([
  ['PROCESSING', held, 202],
  ['PROCESSED', held, 202],
  ['CREATE_FAILED', held, 202],
  ['TERMINATED', held, 409],
  ['EXPIRED', held, 409],
  ['CREATED', {}, 409],
])(
  'process of a payout that is %s %j is answered with %i, and nothing is noted',
  async (status, given, answer) => {
    const id = await payoutIn(status, {}, given);
    expect((await command(id, 'process')).status).toBe(answer);
    expect(await commandsOf(id)).toEqual([]);
  },
);

test.each(['CREATED', 'READY', 'INVOKING', 'PROCESSING', 'PENDING', 'REVOKING'])(
  'cancel is noted while a payout is %s, with its reason',
  async (status) => {
    const id = await payoutIn(status);
    const answer = await command(id, 'cancel', payoutBody({ reason: 'A mistake' }));
    expect([answer.status, answer.body.data.id]).toEqual([202, id]);
    const noted = await commandsOf(id);
    expect(noted).toMatchObject([{ body: { command: 'cancel', by: 'key_merchant', reason: 'A mistake' } }]);
  },
);

test.each(['PROCESSED', 'CANCELLING'])(
  'cancel of a payout that is %s is the wish to take it back',
  async (status) => {
    const id = await payoutIn(status);
    expect((await command(id, 'cancel')).status).toBe(202);
    expect((await command(id, 'cancel')).status).toBe(202);
    expect(await commandsOf(id)).toMatchObject([{ body: { command: 'reverse', reason: null } }]);
  },
);

test('what was paid by a provider that cannot take it back is refused with 409, and nothing is noted', async () => {
  api.settings.canReverse = false;
  const id = await payoutIn('PROCESSED');
  const answer = await command(id, 'cancel');
  expect([answer.status, ...faults(answer.body)]).toEqual([409, 'wrong_status']);
  expect(await commandsOf(id)).toEqual([]);
});

test.each<[status: string, order: Given, answer: number]>([
  ['CANCELLED', {}, 202],
  ['TERMINATED', { cancellation: JSON.stringify(CANCELED) }, 202],
  ['REVOKED', { cancellation: JSON.stringify(CANCELED) }, 202],
  ['INVOKE_FAILED', {}, 409],
  ['CREATE_FAILED', {}, 409],
  ['EXPIRED', {}, 409],
  ['RETURNED', {}, 409],
])(
  'cancel of a payout that is %s %j is answered with %i, and nothing is noted',
  async (status, order, answer) => {
    const id = await payoutIn(status, order);
    expect((await command(id, 'cancel')).status).toBe(answer);
    expect(await commandsOf(id)).toEqual([]);
  },
);

test.each(['process', 'cancel'])(
  '%s of a payout of a request is refused with 409: its request is commanded',
  async (name) => {
    const request = await accept(api);
    const id = await insertPayout(api.db, request.id, { part: 1, attempt: 1 });
    const answer = await command(id, name);
    expect([answer.status, ...faults(answer.body)]).toEqual([409, 'wrong_status']);
    expect(answer.body.errors[0].detail).toMatch(/payout request/);
    expect(await commandsOf(request.id)).toEqual([]);
  },
);

test.each([
  ['another type', { data: { type: 'payout-request' } }, 400, 'malformed_body /data/type'],
  ['another id', { data: { type: 'payout', id: 'pay_1' } }, 400, 'malformed_body /data/id'],
  ['an unknown attribute', payoutBody({ force: true }), 422, 'invalid_attribute /data/attributes/force'],
])('a command with %s is refused, and nothing is noted', async (_why, body, status, error) => {
  const { id } = await acceptPayout(api);
  const answer = await command(id, 'cancel', body);
  expect([answer.status, ...faults(answer.body)]).toEqual([status, error]);
  expect(await commandsOf(id)).toEqual([]);
});

test.each([
  ['an unknown payout', 'pay_00000000000000000000000000', KEYS.merchant],
  ['a text that is no id', 'x', KEYS.merchant],
  ['a payout of another organization', undefined, KEYS.stranger],
  ['a payout of another mode', undefined, KEYS.live],
])('%s: 404 for commands and events', async (_why, given, key) => {
  const id = given ?? (await acceptPayout(api)).id;
  const headers = { authorization: `Bearer ${key}` };
  for (const name of ['cancel', 'process']) {
    const answer = await command(id, name, undefined, headers);
    expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
  }
  expect((await get(api, `${PAYOUTS}/${id}/events`, key)).status).toBe(404);
  expect(await commandsOf(id)).toEqual([]);
});

test('the events of a payout are listed page by page; of a payout of a request, those that are about it', async () => {
  const request = await accept(api);
  const [one, other] = [
    await insertPayout(api.db, request.id, { part: 1, attempt: 1 }),
    await insertPayout(api.db, request.id, { part: 2, attempt: 1 }),
  ];
  for (let sequence = 2; sequence <= 9; sequence += 1) {
    await api.db('events').insert({
      organization_id: ORGANIZATION,
      operation_id: request.id,
      sequence,
      id: `evt_${sequence}`,
      type: 'payout.processing',
      at: new Date(),
      actor: 'gateway',
      data: JSON.stringify({ payout_id: sequence % 2 === 0 ? one : other }),
    });
  }
  const first = await get(api, `${PAYOUTS}/${one}/events?page%5Bsize%5D=3`);
  const second = await get(api, first.body.links.next);
  const seen = [...first.body.data, ...second.body.data].map(({ attributes }) => attributes.sequence);
  expect([seen, second.body.links.next]).toEqual([[2, 4, 6, 8], null]);

  const { id } = await acceptPayout(api);
  const own = await get(api, `${PAYOUTS}/${id}/events`);
  expect(own.body.data).toMatchObject([{ attributes: { sequence: 1, type: 'payout.created' } }]);
});
