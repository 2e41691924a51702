import { createApp } from '../../src/api/app';
import { openDatabase } from '../../src/db/knex';
import { freePort } from '../support/free-port';
import { request } from '../support/request';
import {
  attributes,
  document,
  faults,
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

test.each([
  ['readiness', 'get', '/readyz'],
  ['reading', 'get', REQUESTS],
  ['an order', 'post', REQUESTS],
] as const)(
  '%s is answered with 503 and when to come back, liveness with 200',
  async (_why, method, path) => {
    const db = openDatabase(`postgres://nobody@127.0.0.1:${await freePort()}/none`, 1);
    const app = createApp({ ...api.deps, db });
    const answer = await request(app)
      [method](path)
      .set({ authorization: `Bearer ${KEYS.merchant}`, 'content-type': 'application/json' })
      .send(method === 'post' ? JSON.stringify(document(attributes())) : undefined);
    const alive = await request(app).get('/healthz');
    await db.destroy();
    expect([answer.status, ...faults(answer.body)]).toEqual([503, 'unavailable']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(alive.status).toBe(200);
  },
);

test('an order whose connection is cut in the middle leaves nothing behind, and its repetition is accepted', async () => {
  const before = await rowCounts(api);
  const order = () => post(api, document(attributes()), { 'idempotency-key': 'cut' });
  const rival = openDatabase(api.url, 2);
  const lock = await rival.transaction();
  await lock.raw('lock table events in access exclusive mode');
  const cut = order().then((answer) => answer);
  let terminated = 0;
  for (let tries = 0; terminated === 0 && tries < 1_000; tries += 1) {
    // Only the order waits for the table, and by then it has written the request's row.
    const { rows } = await rival.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    terminated = rows.length;
  }
  const answer = await cut;
  await lock.rollback();
  await rival.destroy();
  expect([answer.status, ...faults(answer.body)]).toEqual([503, 'unavailable']);
  expect(await rowCounts(api)).toEqual(before);
  expect((await order()).status).toBe(201);
});
