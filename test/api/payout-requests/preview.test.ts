import { explainedOrganization } from '../../support/explained-organization';
import { MERCHANT_KEY } from '../../support/keys';
import { request } from '../../support/request';
import { document, faults, REQUESTS, type TestApi } from '../support/api';
import { openConfiguredApi } from '../support/configured-api';
import { planAsAWorker } from '../support/plan-as-a-worker';

let api: TestApi;
let staleApi: TestApi;
let bareApi: TestApi;
beforeAll(async () => {
  api = await openConfiguredApi(explainedOrganization());
  staleApi = await openConfiguredApi(explainedOrganization(undefined, '2026-01-01T00:00:00Z'));
  bareApi = await openConfiguredApi(explainedOrganization().replace(', rate_scheme: ras_main', ''));
});
afterAll(async () => {
  for (const each of [api, staleApi, bareApi]) await each?.close();
});

type Given = Readonly<Record<string, unknown>>;

const ORDER = {
  point_id: 'pop_main',
  point_currency: 'USD',
  service: 'test_usd',
  fields: { account: 'acc-1' },
};

function send(to: TestApi, path: string, given: Given, headers: Readonly<Record<string, string>> = {}) {
  return request(to.app)
    .post(path)
    .set({
      authorization: `Bearer ${MERCHANT_KEY}`,
      'content-type': 'application/vnd.api+json',
      ...headers,
    })
    .send(JSON.stringify(document({ ...ORDER, ...given })));
}

const preview = (given: Given, to = api) => send(to, `${REQUESTS}/preview`, given);

test('a preview says what an order would be: the amounts, the rate, the choice, and why', async () => {
  const answer = await preview({ service_amount: '100' });
  expect(answer.status).toBe(200);
  expect(answer.body.data).toEqual({
    type: 'payout-request-preview',
    id: answer.headers['x-request-id'],
    attributes: {
      rate: { value: '1', pair: 'USD/USD', source: null, at: null, fee_percent: '0', fee_fixed: '0' },
      point_amount: '100.00',
      service_amount: '100.00',
      chosen: [{ route_id: 'rou_a', amount: '100.00', fee: '1.00', cost: '1' }],
      routing: expect.objectContaining({ scheme_id: 'rsc_main', scheme_version: 1, cost_total: '1' }),
      would_fail: null,
    },
  });
});

const EUROS = { point_currency: 'EUR' };

// biome-ignore format: a table is read by its columns
test.each([
  ['one route carries it',             { point_amount: '100' }],
  ['it is charged in another currency', { ...EUROS, point_amount: '100' }],
  ['the other side is given',          { ...EUROS, service_amount: '33.33' }],
  ['it is divided',                    { service_amount: '13000', allow_split: true }],
  ['the list blocks the recipient',    { point_amount: '100', fields: { account: 'blocked-1' } }],
  ['no route carries it',              { point_amount: '20000' }],
])('where %s, the plan of the same order then decides what its preview said', async (_sentence, given) => {
  const shown = (await preview(given)).body.data.attributes;
  const placed = await send(api, REQUESTS, given);
  expect(placed.status).toBe(201);
  const planned = await planAsAWorker(api, placed.body.data.id);

  expect(timeless(planned.record)).toEqual(timeless(shown.routing));
  expect(planned.resolution).toEqual(shown.would_fail);
  const { body } = await request(api.app)
    .get(`${REQUESTS}/${placed.body.data.id}`)
    .set('authorization', `Bearer ${MERCHANT_KEY}`);
  const { rate, point_amount, service_amount } = body.data.attributes;
  expect({ rate, point_amount, service_amount }).toEqual({
    rate: shown.rate,
    point_amount: shown.point_amount,
    service_amount: shown.service_amount,
  });
});

const TOO_MUCH = { ...EUROS, point_amount: '999999999999999.99' };

// biome-ignore format: a table is read by its columns
test.each([
  ['the list blocks the recipient',       () => api,      { service_amount: '5', fields: { account: 'blocked' } }, 'ROUTING_BLOCKED'],
  ['no route can carry the whole',        () => api,      { service_amount: '20000' },                    'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED'],
  ['all routes together have too little', () => api,      { service_amount: '40000', allow_split: true }, 'NO_VALID_SPLIT'],
  ['the other side is beyond all bounds', () => api,      TOO_MUCH,                                       'INVALID_AMOUNT'],
  ['the rate is too old',                 () => staleApi, { ...EUROS, service_amount: '5' },              'RATE_STALE'],
  ['the point has no rates',              () => bareApi,  { ...EUROS, service_amount: '5' },              'RATE_NOT_FOUND'],
])('where %s, a preview says so', async (_sentence, where, given, code) => {
  const answer = await preview(given, where());
  expect(answer.status).toBe(200);
  expect(answer.body.data.attributes).toMatchObject({ chosen: [], would_fail: { code } });
});

test('an order that would wait for balance does not fail', async () => {
  const { body } = await preview({ service_amount: '20000', wait_for_balance: true });
  expect(body.data.attributes).toMatchObject({ chosen: [], would_fail: null, routing: { chosen: [] } });
});

test('without a rate the side that was given is shown, and nothing was decided', async () => {
  const { body } = await preview({ ...EUROS, service_amount: '5' }, staleApi);
  expect(body.data.attributes).toMatchObject({
    rate: null,
    point_amount: null,
    service_amount: '5.00',
    routing: null,
  });
});

test('a body that would not be accepted is not previewed, and every fault of it is named', async () => {
  const answer = await preview({ service_amount: '1.001', fields: {}, colour: 'red' });
  expect([answer.status, ...faults(answer.body)]).toEqual([
    422,
    'invalid_attribute /data/attributes/colour',
    'invalid_attribute /data/attributes/fields/account',
    'invalid_attribute /data/attributes/service_amount',
  ]);
});

test('a field value of the recipient is in no preview', async () => {
  const answer = await preview({ service_amount: '5', fields: { account: 'acc-1', holder: 'Ada Lovelace' } });
  expect(answer.status).toBe(200);
  expect(answer.text).not.toMatch(/Lovelace|acc-1/);
});

test('without a key there is no preview', async () => {
  const answer = await send(api, `${REQUESTS}/preview`, {}, { authorization: 'Bearer sk_test_nobody' });
  expect([answer.status, ...faults(answer.body)]).toEqual([401, 'unauthenticated']);
});

test('previews store nothing, hold nothing, and use up no key and no reference', async () => {
  const before = await everything();
  const once = { service_amount: '15000', allow_split: true, reference_id: 'only-once' };
  for (const given of [once, once, { ...once, service_amount: '7' }]) {
    const answer = await send(api, `${REQUESTS}/preview`, given, { 'idempotency-key': 'only-once' });
    expect(answer.status).toBe(200);
  }
  expect(await everything()).toEqual(before);
});

/** How many rows every table has, and what lies in the deposit accounts. */
async function everything() {
  const { rows } = await api.db.raw(
    "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const counts: [string, unknown][] = [];
  for (const { table_name } of rows) {
    const [row] = await api.db(table_name).count();
    counts.push([table_name, row?.['count']]);
  }
  return {
    counts: Object.fromEntries(counts),
    balances: await api.db('deposit_balances').orderBy('deposit_account_id'),
  };
}

/** Everything but the instant at which it was decided. */
function timeless(record: { at: string; inputs: { need: object } }) {
  return { ...record, at: null, inputs: { ...record.inputs, need: { ...record.inputs.need, at: null } } };
}
