import { createApp } from '../../../src/api/app';
import { request } from '../../support/request';
import { openTestApi, type TestApi } from '../support/api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterEach(() => {
  api.engine.fails = false;
});
afterAll(() => api.close());

test('liveness needs nothing and nobody', async () => {
  const answer = await request(api.app).get('/healthz');
  expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
});

test.each([
  ['up', false],
  ['down', true],
])('readiness is the database; the engine is named %s', async (engine, fails) => {
  api.engine.fails = fails;
  const answer = await request(api.app).get('/readyz');
  expect([answer.status, answer.body]).toEqual([200, { status: 'ok', database: 'up', engine }]);
});

test('an engine that never answers is down, and readiness does not wait for it', async () => {
  const silent = { ...api.engine, isUp: () => new Promise<boolean>(() => undefined) };
  const answer = await request(createApp({ ...api.deps, engine: silent })).get('/readyz');
  expect(answer.body).toEqual({ status: 'ok', database: 'up', engine: 'down' });
});
