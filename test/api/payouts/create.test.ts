import { faults, get, post, REQUESTS, rowCounts, type TestApi } from '../support/api';
import { acceptPayout, openDirectApi, PAYOUTS, payout, payoutBody, postPayout } from '../support/direct';
import { configuration, KEYS, ORGANIZATION, POINT } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openDirectApi();
});
afterEach(() => {
  api.settings.configuration = configuration();
  api.settings.nowMs = () => Date.now();
  api.engine.fails = false;
});
afterAll(() => api.close());

const NOW = Date.parse('2026-11-01T12:00:00.000Z');

test('a direct payout is answered with 201 and the whole document, defaults included', async () => {
  api.settings.nowMs = () => NOW;
  const answer = await postPayout(api);
  const { id } = answer.body.data;
  expect([answer.status, id]).toEqual([201, expect.stringMatching(/^pay_[0-9a-z]{26}$/)]);
  expect(answer.body.data).toEqual({
    type: 'payout',
    id,
    attributes: {
      payout_request_id: null,
      route_id: 'rou_a',
      deposit_account_id: 'dep_eur',
      provider_account_id: 'pac_test',
      connector: 'sandbox',
      part: 1,
      attempt: 1,
      point_id: null,
      fields: { account: 'some_random_string' },
      reference_id: null,
      description: null,
      metadata: {},
      callback_url: null,
      autoprocess: true,
      expires_at: '2026-11-02T12:00:00.000Z',
      amount: '50.00',
      currency: 'USD',
      processed_amount: '0.00',
      returned_amount: '0.00',
      deposit_amount: null,
      deposit_currency: 'EUR',
      fee: '0.00',
      status: 'CREATED',
      final: false,
      resolution: null,
      certainty: null,
      moderation_required: false,
      provider_reference: null,
      idempotency_key: id,
      created_at: '2026-11-01T12:00:00.000Z',
      updated_at: '2026-11-01T12:00:00.000Z',
      finished_at: null,
    },
  });
});

test('what is given is kept, and sensitive fields come back masked', async () => {
  const given = {
    route_id: 'rou_sepa',
    amount: 7,
    point_id: POINT,
    reference_id: 'ref-given',
    description: 'Zahlung für März',
    metadata: { a: 'b' },
    callback_url: 'https://merchant.example/hook?a=b',
    autoprocess: false,
    expires_at: new Date(Date.now() + 60_000).toISOString(),
  };
  const recipient = { iban: 'DE89370400440532013000', name: 'Anna', code: 'secret-1234' };
  const { attributes } = await acceptPayout(api, { ...given, fields: recipient, test_mode: true });
  expect(attributes).toMatchObject({ ...given, amount: '7.00', currency: 'EUR', status: 'READY' });
  expect(attributes.fields.name).toBe('Anna');
  expect(JSON.stringify(attributes)).not.toMatch(/DE8937|secret/);
});

test('one transaction stores order, payout, sealed recipient, first event, and the start that is due', async () => {
  const before = await rowCounts(api);
  const { id } = await acceptPayout(api);
  const after = await rowCounts(api);
  for (const table of ['payout_requests', 'recipient_details', 'events', 'outbox'])
    expect(after[table]).toBe((before[table] ?? 0) + 1);
  const owner = { organization_id: ORGANIZATION, operation_id: id };
  expect(await api.db('payouts').where(owner)).toMatchObject([
    { id, payout_request_id: null, deposit_amount: null, held: '0', status: 'CREATED' },
  ]);
  const [details] = await api.db('recipient_details').where(owner);
  expect(details.sealed).not.toContain('some_random_string');
  expect(JSON.parse(api.deps.vault.open(details.sealed, id))).toEqual({ account: 'some_random_string' });
  const events = await api.db('events').where(owner);
  expect(events).toMatchObject([
    {
      sequence: 1,
      type: 'payout.created',
      actor: 'key_merchant',
      data: { payout_id: id, route_id: 'rou_a', amount: '50.00', currency: 'USD' },
    },
  ]);
  const [due] = await api.db('outbox').where(owner);
  expect(due.next_try_at.getTime()).toBe(due.created_at.getTime() + 2_000);
  expect(api.engine.started).toContain(id);
});

test('it is accepted while the engine is away: a relay starts it', async () => {
  api.engine.fails = true;
  const { id } = await acceptPayout(api);
  expect(await api.db('outbox').where({ operation_id: id })).toHaveLength(1);
});

const AT = 'invalid_attribute /data/attributes';
test.each<[why: string, given: Readonly<Record<string, unknown>>, errors: readonly string[]]>([
  [
    'nothing given',
    { route_id: undefined, amount: undefined, fields: undefined },
    [`${AT}/amount`, `${AT}/fields`, `${AT}/route_id`],
  ],
  ['a route that does not exist', { route_id: 'rou_none' }, [`${AT}/route_id`]],
  ['a route of the other mode', { route_id: 'rou_live' }, [`${AT}/route_id`]],
  ['a route that was taken out of use', { route_id: 'rou_off' }, [`${AT}/route_id`]],
  ['a route of a service that was taken out of use', { route_id: 'rou_of_closed' }, [`${AT}/route_id`]],
  ['a point that was closed', { point_id: 'pop_closed' }, [`${AT}/point_id`]],
  ['an amount of nothing', { amount: 0 }, [`${AT}/amount`]],
  [
    'more decimals than the currency of the service has',
    { route_id: 'rou_jpy', amount: '1.5' },
    [`${AT}/amount`],
  ],
  ['an exponent', { amount: '1e2' }, [`${AT}/amount`]],
  ['a field that is missing', { fields: {} }, [`${AT}/fields/account`]],
  ['a field that is none of the service', { fields: { account: 'a', iban: 'b' } }, [`${AT}/fields/iban`]],
  ['the other mode', { test_mode: false }, [`${AT}/test_mode`]],
  ['a deadline that has passed', { expires_at: '2020-01-01T00:00:00Z' }, [`${AT}/expires_at`]],
  [
    'a deadline in two years',
    { expires_at: new Date(Date.now() + 2 * 366 * 86_400_000).toISOString() },
    [`${AT}/expires_at`],
  ],
  [
    'an attribute of requests',
    { attempts_limit: 3, service: 'test_usd' },
    [`${AT}/attempts_limit`, `${AT}/service`],
  ],
  [
    'faults of every kind',
    {
      route_id: 'rou_none',
      amount: '-1',
      point_id: 'pop_none',
      reference_id: 'x'.repeat(129),
      callback_url: 'ftp://x',
      autoprocess: 'no',
      metadata: { a: 1 },
      description: 1,
      expires_at: 'soon',
    },
    [
      `${AT}/autoprocess`,
      `${AT}/callback_url`,
      `${AT}/description`,
      `${AT}/expires_at`,
      `${AT}/metadata/a`,
      `${AT}/point_id`,
      `${AT}/reference_id`,
      `${AT}/route_id`,
    ],
  ],
])('all faults are named at once, and nothing is stored: %s', async (_why, given, errors) => {
  const before = await rowCounts(api);
  const answer = await postPayout(api, given);
  expect([answer.status, ...faults(answer.body)]).toEqual([422, ...errors]);
  expect(await rowCounts(api)).toEqual(before);
});

test('live without a live account is refused beside the faults of the body', async () => {
  const headers = { authorization: `Bearer ${KEYS.live}` };
  const answer = await postPayout(api, { route_id: 'rou_live', amount: 0 }, headers);
  expect([answer.status, ...faults(answer.body)]).toEqual([422, `${AT}/amount`, 'live_not_available']);
  api.settings.configuration = configuration(true);
  expect((await postPayout(api, { route_id: 'rou_live' }, headers)).status).toBe(201);
});

test.each([
  [
    'another type',
    { data: { type: 'payout-request', attributes: payout() } },
    400,
    'malformed_body /data/type',
  ],
  ['no JSON', '{', 400, 'malformed_body'],
])('a body with %s is refused', async (_why, body, status, error) => {
  const answer = await post(api, body, {}, PAYOUTS);
  expect([answer.status, ...faults(answer.body)]).toEqual([status, error]);
});

test('a key without the scope merchant is refused with 403', async () => {
  const answer = await postPayout(api, {}, { authorization: `Bearer ${KEYS.operator}` });
  expect([answer.status, ...faults(answer.body)]).toEqual([403, 'forbidden']);
});

test('direct payouts are not among the payout requests', async () => {
  const { id } = await acceptPayout(api);
  const listed = await get(api, REQUESTS);
  expect(listed.body.data).toEqual([]);
  expect((await get(api, `${REQUESTS}/${id}`)).status).toBe(404);
  expect((await post(api, payoutBody({}), {}, `${REQUESTS}/${id}/cancel`)).status).toBe(404);
});
