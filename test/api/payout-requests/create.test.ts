import { request } from '../../support/request';
import {
  accept,
  attributes,
  document,
  faults,
  openTestApi,
  post,
  REQUESTS,
  rowCounts,
  sorted,
  type TestApi,
} from '../support/api';
import {
  configuration,
  DEFAULTS,
  KEYS,
  ORGANIZATION,
  POINT,
  POINT_WITHOUT_CALLBACK,
} from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterEach(() => {
  api.settings.configuration = configuration();
  api.engine.fails = false;
});
afterAll(() => api.close());

const AT = '/data/attributes';
const NOW = Date.parse('2026-11-01T12:00:00.000Z');

test('an order is answered with 201 and the whole document, defaults and unknown amounts included', async () => {
  api.settings.nowMs = () => NOW;
  const answer = await post(api, document(attributes({ metadata: { a: 'b' } })));
  api.settings.nowMs = () => Date.now();

  expect(answer.status).toBe(201);
  expect(answer.headers['content-type']).toBe('application/vnd.api+json');
  expect(answer.body.data).toEqual({
    type: 'payout-request',
    id: expect.stringMatching(/^por_[0-9a-z]{26}$/),
    attributes: {
      point_id: POINT,
      point_currency: 'USD',
      point_amount: '100.00',
      service: 'test_usd',
      service_currency: 'USD',
      service_amount: null,
      fields: { account: 'some_random_string' },
      test_mode: true,
      reference_id: null,
      description: null,
      metadata: { a: 'b' },
      callback_url: null,
      autoprocess: true,
      wait_for_details: false,
      wait_for_balance: false,
      attempts_limit: DEFAULTS.attemptsLimit,
      allow_split: false,
      allow_partial: false,
      parts_limit: 100,
      expires_at: '2026-11-02T12:00:00.000Z',
      status: 'CREATED',
      final: false,
      resolution: null,
      moderation_required: false,
      rate: null,
      attempts: 0,
      cancellation: null,
      version: 1,
      processed_amount: '0.00',
      returned_amount: '0.00',
      late_paid_amount: '0.00',
      processed_point_amount: '0.00',
      created_at: '2026-11-01T12:00:00.000Z',
      updated_at: '2026-11-01T12:00:00.000Z',
      finished_at: null,
    },
    relationships: {
      point: { data: { type: 'payout-point', id: POINT } },
      payouts: { links: { related: `${REQUESTS}/${answer.body.data.id}/payouts` } },
    },
  });
});

test('the attributes that are given win over the defaults of the point', async () => {
  const given = {
    point_currency: 'EUR',
    point_amount: undefined,
    service_amount: '7',
    service: 'test_jpy',
    test_mode: true,
    reference_id: 'ref-given',
    description: 'Zahlung für März',
    callback_url: 'https://merchant.example/hook?a=b',
    autoprocess: false,
    wait_for_balance: true,
    attempts_limit: 0,
    allow_split: true,
    allow_partial: true,
    parts_limit: 2,
    expires_at: new Date(Date.now() + 60_000).toISOString(),
  };
  const { attributes: shown } = await accept(api, given);
  expect(shown).toMatchObject({ ...given, point_amount: null, service_currency: 'JPY' });
});

test('one transaction stores the order, its recipient sealed, its first event, and the start that is due', async () => {
  const before = await rowCounts(api);
  const { id } = await accept(api, { reference_id: 'stored-once' });
  const after = await rowCounts(api);
  for (const table of ['payout_requests', 'recipient_details', 'events', 'outbox']) {
    expect(after[table]).toBe((before[table] ?? 0) + 1);
  }
  const owner = { organization_id: ORGANIZATION, operation_id: id };
  const [details] = await api.db('recipient_details').where(owner);
  expect(details.sealed).not.toContain('some_random_string');
  expect(JSON.parse(api.deps.vault.open(details.sealed, id))).toEqual({ account: 'some_random_string' });
  const [event] = await api.db('events').where(owner);
  expect(event).toMatchObject({ sequence: 1, type: 'request.created', actor: 'key_merchant' });
  expect(JSON.stringify(event.data)).not.toContain('some_random_string');
  const [due] = await api.db('outbox').where(owner);
  expect(due.next_try_at.getTime()).toBe(due.created_at.getTime() + 2_000);
  expect(api.engine.started).toContain(id);
});

test('the same recipient has the same fingerprint in every order, whatever the order of its fields', async () => {
  const fields = { iban: 'DE89370400440532013000', name: 'A', code: '1' };
  const other = { code: '1', name: 'A', iban: 'DE89370400440532013000' };
  const ids = [];
  for (const given of [fields, other, { ...other, name: 'B' }]) {
    ids.push((await accept(api, { service: 'sepa', point_currency: 'EUR', fields: given })).id);
  }
  const rows = await api.db('payout_requests').whereIn('id', ids).orderBy('id');
  const [first, second, third] = rows.map((row) => row.recipient_fingerprint.toString('hex'));
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

test('sensitive fields come back masked to their last four characters, short ones whole', async () => {
  const fields = { iban: 'DE89370400440532013000', name: 'Ada', code: '1234' };
  const { attributes: shown } = await accept(api, { service: 'sepa', point_currency: 'EUR', fields });
  expect(shown.fields).toEqual({ iban: '****3000', name: 'Ada', code: '****' });
});

test('an order is accepted while the engine is away: it waits in the outbox', async () => {
  api.engine.fails = true;
  const { id } = await accept(api);
  expect(await api.db('outbox').where({ operation_id: id })).toHaveLength(1);
});

test.each([
  ['a JSON number keeps every digit', '"point_amount": 999999999999999.99', '999999999999999.99'],
  ['a string keeps every digit', '"point_amount": "123456789012345.67"', '123456789012345.67'],
  ['a whole number gets its decimals', '"point_amount": 1', '1.00'],
  ['a short decimal gets its decimals', '"point_amount": 1.5', '1.50'],
])('amounts: %s', async (_why, member, shown) => {
  const rest = JSON.stringify(attributes({ point_amount: undefined })).slice(1);
  const body = `{"data":{"type":"payout-request","attributes":{${member},${rest}}}`;
  const answer = await post(api, body);
  expect(answer.status).toBe(201);
  expect(answer.body.data.attributes.point_amount).toBe(shown);
});

const long = (count: number) => 'x'.repeat(count);
const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, 'v']));
const bad = (...names: string[]) => sorted(names.map((name) => `invalid_attribute ${AT}/${name}`));
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

// biome-ignore format: a table is read by its columns
const REFUSED: [why: string, other: Record<string, unknown>, errors: readonly string[]][] = [
  ['nothing at all',                 Object.fromEntries(Object.keys(attributes()).map((key) => [key, undefined])),
    bad('point_id', 'point_currency', 'point_amount', 'service', 'fields')],
  ['null where something is needed', { point_id: null, service: null },          bad('point_id', 'service')],
  ['an unknown attribute',           { amount: 1, 'a/b~c': 1 },                  bad('amount', 'a~1b~0c')],
  ['an unknown point',               { point_id: 'pop_none' },                   bad('point_id')],
  ['a closed point',                 { point_id: 'pop_closed' },                 bad('point_id')],
  ['a point that is no text',        { point_id: 5 },                            bad('point_id')],
  ['an unknown service',             { service: 'none' },                        bad('service')],
  ['a closed service',               { service: 'closed' },                      bad('service')],
  ['no currency of the world',       { point_currency: 'XYZ' },                  bad('point_currency')],
  ['a currency of another point',    { point_currency: 'GBP' },                  bad('point_currency')],
  ['both amounts',                   { service_amount: '1' },                    bad('service_amount')],
  ['no amount',                      { point_amount: undefined },                bad('point_amount')],
  ['zero',                           { point_amount: 0 },                        bad('point_amount')],
  ['less than zero',                 { point_amount: '-1' },                     bad('point_amount')],
  ['an exponent',                    { point_amount: '1e2' },                    bad('point_amount')],
  ['words for an amount',            { point_amount: 'ten' },                    bad('point_amount')],
  ['an amount that is a flag',       { point_amount: true },                     bad('point_amount')],
  ['three decimals of USD',          { point_amount: '1.001' },                  bad('point_amount')],
  ['decimals of JPY',                { point_amount: undefined, service_amount: '1.5', service: 'test_jpy' }, bad('service_amount')],
  ['16 digits before the point',     { point_amount: '1000000000000000' },       bad('point_amount')],
  ['fields that are a list',         { fields: ['a'] },                          bad('fields')],
  ['an unknown and a missing field', { fields: { acount: 'x' } },                bad('fields/account', 'fields/acount')],
  ['a field that is a number',       { fields: { account: 5 } },                 bad('fields/account')],
  ['a field against its pattern',    { fields: { account: 'a b' } },             bad('fields/account')],
  ['a wrong IBAN',                   { service: 'sepa', fields: { iban: 'DE00370400440532013000', name: 'A' } }, bad('fields/iban')],
  ['the mode of another key',        { test_mode: false },                       bad('test_mode')],
  ['a mode that is no flag',         { test_mode: 'true' },                      bad('test_mode')],
  ['a long reference',               { reference_id: long(129) },                bad('reference_id')],
  ['an empty reference',             { reference_id: '' },                       bad('reference_id')],
  ['a long description',             { description: long(501) },                 bad('description')],
  ['U+0000, half a pair, a bell',    { description: 'a\u0000', reference_id: '\ud800', metadata: { a: '\u0007' } }, bad('description', 'reference_id', 'metadata/a')],
  ['51 pairs of metadata',           { metadata: pairs(51) },                    bad('metadata')],
  ['long and wrong metadata',        { metadata: { a: long(501), b: 5, [long(65)]: 'v' } }, bad('metadata/a', 'metadata/b', `metadata/${long(65)}`)],
  ['metadata that is a text',        { metadata: 'a' },                          bad('metadata')],
  ['a callback to a file',           { callback_url: 'file:///etc/passwd' },     bad('callback_url')],
  ['a callback with a password',     { callback_url: 'https://a:b@c.example/' }, bad('callback_url')],
  ['a callback that is no URL',      { callback_url: 'merchant' },               bad('callback_url')],
  ['a callback without secrets',     { callback_url: 'https://c.example/', point_id: POINT_WITHOUT_CALLBACK }, bad('callback_url')],
  ['flags that are none',            { autoprocess: 1, wait_for_details: 'no', wait_for_balance: 0, allow_split: {}, allow_partial: [] },
    bad('autoprocess', 'wait_for_details', 'wait_for_balance', 'allow_split', 'allow_partial')],
  ['21 attempts, 1 part',            { attempts_limit: 21, parts_limit: 1 },     bad('attempts_limit', 'parts_limit')],
  ['half an attempt, 101 parts',     { attempts_limit: 1.5, parts_limit: 101 },  bad('attempts_limit', 'parts_limit')],
  ['numbers as texts',               { attempts_limit: '1', parts_limit: '2' },  bad('attempts_limit', 'parts_limit')],
  ['a deadline that has passed',     { expires_at: inDays(-1) },                 bad('expires_at')],
  ['a deadline in two years',        { expires_at: inDays(730) },                bad('expires_at')],
  ['a deadline without a zone',      { expires_at: '2027-01-01T00:00:00' },      bad('expires_at')],
  ['a deadline on 30 February',      { expires_at: '2027-02-30T00:00:00Z' },     bad('expires_at')],
  ['faults of every kind at once',   { point_id: 'pop_none', service: 'sepa', point_amount: '0', fields: { iban: 'x', zip: '1' }, nickname: 1, parts_limit: 0 },
    bad('point_id', 'point_amount', 'fields/iban', 'fields/zip', 'fields/name', 'nickname', 'parts_limit')],
];

test.each(REFUSED)('%s: 422 with every fault, and nothing is stored', async (_why, other, errors) => {
  const before = await rowCounts(api);
  const answer = await post(api, document(attributes(other)));
  expect(faults(answer.body)).toEqual(errors);
  expect(answer.status).toBe(422);
  expect(await rowCounts(api)).toEqual(before);
});

test('every error says its status, code and title, and a sentence without the value of a field', async () => {
  const answer = await post(api, document(attributes({ fields: { account: 'a secret' } })), {
    'x-request-id': 'call-1',
  });
  expect(answer.body.errors).toEqual([
    {
      id: 'call-1.1',
      status: '422',
      code: 'invalid_attribute',
      title: 'An attribute is missing, wrong or unknown.',
      detail: 'fields/account does not have the form that the service asks for.',
      source: { pointer: `${AT}/fields/account` },
    },
  ]);
});

test('required fields may be missing if the order waits for them, and wrong ones are still refused', async () => {
  const waiting = { wait_for_details: true, service: 'sepa' };
  expect((await accept(api, { ...waiting, fields: undefined })).attributes.fields).toEqual({});
  expect((await accept(api, { ...waiting, fields: { name: 'Ada' } })).attributes.wait_for_details).toBe(true);
  const answer = await post(api, document(attributes({ ...waiting, fields: { iban: 'x' } })));
  expect(faults(answer.body)).toEqual(bad('fields/iban'));
});

test('null in an optional attribute is the same as leaving it out', async () => {
  const nulls = {
    service_amount: null,
    reference_id: null,
    metadata: null,
    expires_at: null,
    test_mode: null,
  };
  expect((await accept(api, nulls)).attributes).toMatchObject({ metadata: {}, reference_id: null });
});

test('a live order needs a live provider account that is active', async () => {
  const send = () =>
    request(api.app)
      .post(REQUESTS)
      .set('authorization', `Bearer ${KEYS.live}`)
      .set('content-type', 'application/json')
      .send(document(attributes()));
  const before = await rowCounts(api);
  const refused = await send();
  expect([refused.status, ...faults(refused.body)]).toEqual([422, 'live_not_available']);
  expect(await rowCounts(api)).toEqual(before);

  api.settings.configuration = configuration(true);
  const accepted = await send();
  expect([accepted.status, accepted.body.data.attributes.test_mode]).toEqual([201, false]);
});
