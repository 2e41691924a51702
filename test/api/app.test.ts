import { request } from '../support/request';
import {
  accept,
  attributes,
  BASE,
  document,
  faults,
  get,
  openTestApi,
  post,
  REQUESTS,
  rowCounts,
  type TestApi,
} from './support/api';
import { KEYS } from './support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const basic = (user: string) => `Basic ${Buffer.from(`${user}:`).toString('base64')}`;

test.each([
  ['Bearer', `Bearer ${KEYS.merchant}`],
  ['bearer in small letters', `bearer ${KEYS.merchant}`],
  ['Basic with the key as user name', basic(KEYS.merchant)],
])('a key is taken by %s', async (_why, authorization) => {
  const answer = await request(api.app).get(REQUESTS).set('authorization', authorization);
  expect(answer.status).toBe(200);
});

test.each([
  ['no key', undefined],
  ['an empty header', ''],
  ['an unknown key', 'Bearer sk_test_unknown_00000000000000000000'],
  ['a revoked key', `Bearer ${KEYS.revoked}`],
  ['a key without its scheme', KEYS.merchant],
  ['a key as password', `Basic ${Buffer.from(`:${KEYS.merchant}`).toString('base64')}`],
  ['Basic that is no base64', 'Basic %%%'],
  ['U+0000 in a user name', basic('a\u0000b')],
])('%s: 401, always the same answer', async (_why, authorization) => {
  const call = request(api.app).get(REQUESTS).set('x-request-id', 'same');
  const answer = await (authorization === undefined ? call : call.set('authorization', authorization));
  expect(answer.status).toBe(401);
  expect(answer.headers['www-authenticate']).toContain('Bearer realm="payout-gateway"');
  expect(answer.body.errors).toEqual([
    { id: 'same.1', status: '401', code: 'unauthenticated', title: 'A valid API key is needed.' },
  ]);
});

test('a key without the scope of a route gets 403, and nothing happens', async () => {
  const before = await rowCounts(api);
  const headers = { authorization: `Bearer ${KEYS.operator}` };
  const answer = await post(api, document(attributes()), headers);
  expect([answer.status, ...faults(answer.body)]).toEqual([403, 'forbidden']);
  expect(await rowCounts(api)).toEqual(before);
});

const order = JSON.stringify(document(attributes()));
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test.each([
  ['no body', undefined, 'malformed_body'],
  ['no JSON', '{"data":', 'malformed_body'],
  ['a text', '"data"', 'malformed_body '],
  ['a list', '[]', 'malformed_body '],
  ['no data', '{}', 'malformed_body /data'],
  ['data that is a list', '{"data":[]}', 'malformed_body /data'],
  ['a wrong type', order.replace('"payout-request"', '"payout"'), 'malformed_body /data/type'],
  ['no type', '{"data":{"attributes":{}}}', 'malformed_body /data/type'],
  [
    'attributes that are a list',
    '{"data":{"type":"payout-request","attributes":[]}}',
    'malformed_body /data/attributes',
  ],
  ['an id that the caller made', order.replace('"type"', '"id":"por_1","type"'), 'malformed_body /data/id'],
  ['a key twice', order.replace('"service"', '"service":"x","service"'), 'malformed_body'],
  [
    'a key twice with the same value',
    order.replace('"service"', '"service":"test_usd","service"'),
    'malformed_body',
  ],
  [
    'a key twice in other letters',
    order.replace('"service"', '"serv\\u0069ce":"x","service"'),
    'malformed_body',
  ],
  [
    'a key that reaches for the prototype',
    order.replace('"account"', '"__proto__":{"a":"b"},"account"'),
    'malformed_body',
  ],
  ['33 levels', nested(33), 'malformed_body'],
  ['40,000 levels', nested(40_000), 'malformed_body'],
])('a body with %s: 400, and nothing is stored', async (_why, body, fault) => {
  const before = await rowCounts(api);
  const answer = await post(api, body);
  expect([answer.status, ...faults(answer.body)]).toEqual([400, fault]);
  expect(answer.headers['content-type']).toBe('application/vnd.api+json');
  expect(await rowCounts(api)).toEqual(before);
});

test('a body that is no UTF-8: 400', async () => {
  const bytes = Buffer.from(order.replace('some_random', 'm\xfcller'), 'latin1');
  const answer = await request(api.app)
    .post(REQUESTS)
    .set({ authorization: `Bearer ${KEYS.merchant}`, 'content-type': 'application/json' })
    .serialize((given) => given)
    .send(bytes);
  expect([answer.status, ...faults(answer.body)]).toEqual([400, 'malformed_body']);
});

test.each([
  ['JSON:API', 'application/vnd.api+json'],
  ['JSON', 'application/json'],
  ['JSON that says it is UTF-8', 'application/json; charset=UTF-8'],
])('a body is taken as %s', async (_why, type) => {
  expect((await post(api, order, { 'content-type': type })).status).toBe(201);
});

test.each([
  ['plain text', { 'content-type': 'text/plain' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['another encoding', { 'content-type': 'application/json; charset=utf-16' }],
  [
    'an extension of JSON:API',
    { 'content-type': 'application/vnd.api+json; ext="https://jsonapi.org/ext/atomic"' },
  ],
  ['a packed body', { 'content-type': 'application/json', 'content-encoding': 'gzip' }],
])('%s: 415', async (_why, headers) => {
  const answer = await post(api, order, headers);
  expect([answer.status, answer.body.errors[0].code]).toEqual([415, 'unsupported_media_type']);
});

test('an answer that the caller does not take: 406, and nothing is stored', async () => {
  const before = await rowCounts(api);
  const answer = await post(api, order, { accept: 'text/html' });
  expect([answer.status, ...faults(answer.body)]).toEqual([406, 'not_acceptable Accept']);
  expect(await rowCounts(api)).toEqual(before);
});

test('a body over the limit: 413, and nothing is stored', async () => {
  const before = await rowCounts(api);
  const answer = await post(api, document(attributes({ description: 'x'.repeat(200_000) })));
  expect([answer.status, ...faults(answer.body)]).toEqual([413, 'body_too_large']);
  expect(await rowCounts(api)).toEqual(before);
});

test.each([
  ['delete', REQUESTS, 'POST, GET, HEAD'],
  ['put', `${REQUESTS}/por_1`, 'GET, HEAD, PATCH'],
  ['get', `${REQUESTS}/por_1/cancel`, 'POST'],
  ['post', '/healthz', 'GET, HEAD'],
  ['options', REQUESTS, 'POST, GET, HEAD'],
] as const)('%s %s: 405, and what is allowed', async (method, path, allowed) => {
  const answer = await request(api.app)[method](path);
  expect([answer.status, ...faults(answer.body)]).toEqual([405, 'method_not_allowed']);
  expect(answer.headers['allow']).toBe(allowed);
});

test.each([
  '/',
  '/v1',
  BASE,
  `${BASE}/unknown`,
  `${REQUESTS}/por_1/unknown`,
  `${REQUESTS}/%ff`,
  `${REQUESTS}/a%00b`,
])('%s: 404', async (path) => {
  const answer = await get(api, path);
  expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
});

test('a call that only asks for the head gets no body', async () => {
  const answer = await request(api.app).head(REQUESTS).set('authorization', `Bearer ${KEYS.merchant}`);
  expect([answer.status, answer.text]).toEqual([200, undefined]);
});

test('unknown parameters are refused also where none is taken', async () => {
  const answer = await post(api, order, {}, `${REQUESTS}?dry_run=true`);
  expect([answer.status, ...faults(answer.body)]).toEqual([400, 'invalid_parameter dry_run']);
});

test("the id of a call is the caller's own if it is harmless, else a new one", async () => {
  const own = await get(api, '/healthz').set('x-request-id', 'abc-1.2:3');
  const made = await get(api, '/healthz').set('x-request-id', 'a b"c');
  expect(own.headers['x-request-id']).toBe('abc-1.2:3');
  expect(made.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
});

test('answers carry the headers that keep them out of caches, frames and guesses', async () => {
  const { headers } = await get(api, REQUESTS);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  expect(headers).not.toHaveProperty('x-powered-by');
});

test('the log names calls by ids, and holds no key, no body and no query', async () => {
  const { id } = await accept(api, {
    description: 'not-for-the-log',
    fields: { account: 'recipient-secret' },
  });
  await get(api, `${REQUESTS}?filter%5Breference_id%5D=not-for-the-log`);
  await get(api, `${REQUESTS}/${id}`);
  const log = api.logged();
  expect(log).toContain(id);
  expect(log).toContain('key_merchant');
  for (const secret of ['not-for-the-log', 'recipient-secret', KEYS.merchant])
    expect(log).not.toContain(secret);
});

test('an error that nobody expected is answered as 500 without its message, and logged with its stack', async () => {
  const { configuration } = api.settings;
  Object.defineProperty(api.settings, 'configuration', {
    configurable: true,
    get: () => {
      throw new Error('select secrets from vault');
    },
  });
  const answer = await post(api, order, { 'x-request-id': 'broken' });
  Object.defineProperty(api.settings, 'configuration', {
    configurable: true,
    writable: true,
    value: configuration,
  });
  expect([answer.status, ...faults(answer.body)]).toEqual([500, 'internal']);
  expect(answer.text).not.toContain('select secrets');
  expect(api.logged()).toContain('select secrets from vault');
  expect(api.logged()).toContain('at ');
});
