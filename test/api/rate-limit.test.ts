import { createApp } from '../../src/api/app';
import { rateLimiter } from '../../src/api/middleware/rate-limit';
import { takeTokens } from '../../src/db/rate-limit-store';
import { request } from '../support/request';
import { attributes, document, openTestApi, post, REQUESTS, rowCounts, type TestApi } from './support/api';
import { KEYS } from './support/organization';

// So slow that nothing flows in while a test is held up.
const LIMIT = { perSecond: 0.000_001, burst: 6 };

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api?.close());

/** The API as another process has it: the same database, its own memory. */
function anotherApi(): TestApi {
  const take = (key: Parameters<typeof takeTokens>[1], wanted: number) =>
    takeTokens(api.db, key, LIMIT, wanted);
  const deps = { ...api.deps, allowCall: rateLimiter({ limit: LIMIT, take, nowMs: api.deps.nowMs }) };
  return { ...api, deps, app: createApp(deps) };
}

async function callsUntilRefused(apis: readonly TestApi[]): Promise<number> {
  for (let calls = 0; calls < 100; calls += 1) {
    const one = apis[calls % apis.length];
    if (one === undefined) throw new Error('there is no API to call');
    const { status } = await request(one.app).get(REQUESTS).set('authorization', `Bearer ${KEYS.merchant}`);
    if (status === 429) return calls;
    expect(status).toBe(200);
  }
  throw new Error('no call was refused');
}

test('two processes share the limit of a key; a refusal says when to come back, and stores nothing', async () => {
  const [one, two] = [anotherApi(), anotherApi()];
  expect(await callsUntilRefused([one, two])).toBe(LIMIT.burst);
  const before = await rowCounts(api);
  const refused = await post(two, document(attributes()), { 'idempotency-key': 'limited-1' });
  expect(refused.status).toBe(429);
  expect(refused.headers['retry-after']).toBe('1');
  expect(refused.body.errors).toMatchObject([{ code: 'rate_limited', status: '429' }]);
  expect(await rowCounts(api)).toEqual(before);

  await api.db('rate_limits').update({ tokens: 6 });
  const again = await post(two, document(attributes()), { 'idempotency-key': 'limited-1' });
  expect(again.status).toBe(201);
});

test('other keys are not slowed, and a call without a good key takes nothing', async () => {
  const one = anotherApi();
  await callsUntilRefused([one]);
  const other = await request(one.app).get(REQUESTS).set('authorization', `Bearer ${KEYS.stranger}`);
  expect(other.status).toBe(200);
  const bad = await request(one.app).get(REQUESTS).set('authorization', 'Bearer sk_test_nobody');
  expect(bad.status).toBe(401);
  expect(await api.db('rate_limits').orderBy('api_key_id').pluck('api_key_id')).toEqual([
    'key_merchant',
    'key_stranger',
  ]);
});
