import { createServer } from 'node:http';
import { openDatabase } from '../../src/db/knex';
import { createMetrics } from '../../src/metrics/metrics';
import { createScraper } from '../../src/metrics/scraper';
import { type RunningMetrics, startMetrics } from '../../src/runtime/metrics-server';
import { sentBatches } from '../support/batches/sent-batches';
import { freePort } from '../support/free-port';
import { type Sample, sampled, samplesOf } from '../support/scraped';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
let metrics: RunningMetrics | undefined;
// Time passes for the metrics only when a test says so: what was read is kept for some seconds.
const clock = { nowMs: 0 };
const [ASKED_SOON, ASKED_LATE] = [
  'query_first_ms: 200, query_max_ms: 1000',
  'query_first_ms: 600000, query_max_ms: 600000',
];
let samples: readonly Sample[];

beforeAll(async () => {
  stack = await startTestStack(threeAccounts().replaceAll(ASKED_SOON, ASKED_LATE));
  const environment = { ...stack.foundation.environment, metricsPort: 0 };
  metrics = await startMetrics({ ...stack.foundation, environment, nowMs: () => clock.nowMs });
  const pay = async (account: string) => (await stack.merchant.create({ fields: { account } })).id;
  for (const id of [await pay('acc-1'), await pay('acc-2'), await pay('sim:decline:DECLINED_ERROR')])
    await stack.merchant.untilFinal(id);
  const unknown = await pay('sim:timeout-after');
  await stack.merchant.until(unknown, ({ status }) => status === 'PENDING');
  await expect(stack.merchant.get('/payout-requests/por_nobody')).rejects.toThrow('404');
  await fetch(`${stack.apiUrl}/no/such/path`);
  await stack.foundation.db.raw(
    `insert into inbox (organization_id, id, source, source_id, kind, body, received_at, next_try_at)
     values ('org_test', 'inb_later', 'test', '1', 'hint', '{}', now() - interval '1 hour', now() + interval '1 hour')`,
  );
  await keepCallbacks(unknown, { due: 2, later: 1, paused: 3, delivered: 1, failed: 1 });
  await sentBatches(stack).store([{}, {}, {}, { status: 'held' }]);
  samples = await scrape();
}, 120_000);
afterAll(async () => {
  await metrics?.stop();
  await stack?.stop();
});

async function scrape(): Promise<readonly Sample[]> {
  clock.nowMs += 60_000;
  const response = await fetch(metrics?.url ?? '');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/plain');
  return samplesOf(await response.text());
}

type CallbackState = 'due' | 'later' | 'paused' | 'delivered' | 'failed';

/** So many callbacks of the request in each state; the first of all is an hour old. */
async function keepCallbacks(requestId: string, counts: Readonly<Record<CallbackState, number>>) {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const rows = Object.entries(counts).flatMap(([state, count]) =>
    Array.from({ length: count }, (_, index) => ({
      organization_id: 'org_test',
      id: `cbk_${state}_${index}`,
      mode: 'test',
      operation_id: requestId,
      url: 'https://merchant.example/hook',
      endpoint: 'hash',
      from_version: 1,
      to_version: 1,
      status: state === 'due' || state === 'later' ? 'pending' : state,
      // Those that are due are leased, as by somebody who tries them just now: the worker leaves them alone.
      due_at: ago(state === 'later' || state === 'due' ? -60 : 1),
      next_try_at: state === 'due' ? ago(1) : null,
      begun_at: ago(60),
      created_at: ago(state === 'delivered' || state === 'failed' ? 600 : 60),
      updated_at: ago(1),
    })),
  );
  await stack.foundation.db('callbacks').insert(rows);
}

const TEST = { organization: 'org_test', mode: 'test' };
const CALLS = `payout_gateway_provider_call_duration_seconds_count`;
const CALLBACKS = 'payout_gateway_callbacks_waiting';
const HTTP = 'payout_gateway_http_request_duration_seconds_count';
const REQUESTS = '/v1/payout-gateway/payout-requests';

type Row = readonly [name: string, labels: Readonly<Record<string, string>>, value: number];

// biome-ignore format: a table is read by its columns
const EXACT: readonly Row[] = [
  ['payout_gateway_payout_requests_finished_total', { ...TEST, point: 'pop_main', status: 'PROCESSED' }, 2],
  ['payout_gateway_payout_requests_finished_total', { ...TEST, point: 'pop_main', status: 'FAILED' }, 1],
  ['payout_gateway_payouts_finished_total', { ...TEST, route: 'rou_a', certainty: 'paid' }, 2],
  ['payout_gateway_payouts_finished_total', { ...TEST, route: 'rou_a', certainty: 'rejected' }, 1],
  ['payout_gateway_payout_requests_open', { ...TEST, point: 'pop_main', status: 'PENDING' }, 1],
  ['payout_gateway_payouts_open', { ...TEST, route: 'rou_a', certainty: 'unknown' }, 1],
  ['payout_gateway_payouts_unknown', {}, 1],
  ['payout_gateway_decision_duration_seconds_count', { outcome: 'planned' }, 4],
  [CALLS, { connector: 'sandbox', operation: 'submit', certainty: 'paid' }, 2],
  [CALLS, { connector: 'sandbox', operation: 'submit', certainty: 'rejected' }, 1],
  [CALLS, { connector: 'sandbox', operation: 'submit', certainty: 'unknown' }, 1],
  ['payout_gateway_outbox_items', { state: 'due' }, 0],
  ['payout_gateway_outbox_items', { state: 'refused' }, 0],
  ['payout_gateway_outbox_oldest_age_seconds', {}, 0],
  ['payout_gateway_inbox_items', { state: 'later' }, 1],
  [CALLBACKS, { ...TEST, point: 'pop_main', state: 'due' }, 2],
  [CALLBACKS, { ...TEST, point: 'pop_main', state: 'later' }, 1],
  [CALLBACKS, { ...TEST, point: 'pop_main', state: 'paused' }, 3],
  [CALLBACKS, {}, 6],
  ['payout_gateway_batches_open', { ...TEST, status: 'AWAITING_APPROVAL' }, 1],
  ['payout_gateway_batch_rows_waiting', { ...TEST, status: 'ready' }, 3],
  ['payout_gateway_batch_rows_waiting', { ...TEST, status: 'held' }, 1],
  ['payout_gateway_database_up', {}, 1],
  ['payout_gateway_database_connections', { state: 'waiting' }, 0],
  [HTTP, { method: 'POST', route: REQUESTS, status: '201' }, 4],
  [HTTP, { method: 'GET', route: `${REQUESTS}/:id`, status: '404' }, 1],
  [HTTP, { method: 'GET', route: 'none', status: '404' }, 1],
];

test.each(EXACT)('%s %j is %d after four orders', (name, labels, value) => {
  expect(sampled(samples, name, labels)).toBe(value);
});

test.each([
  ['payout_gateway_payouts_unknown_oldest_age_seconds'],
  ['payout_gateway_inbox_oldest_age_seconds'],
  ['payout_gateway_callbacks_oldest_age_seconds'],
  ['payout_gateway_decision_duration_seconds_sum'],
  ['payout_gateway_provider_call_duration_seconds_sum'],
  ['payout_gateway_http_request_duration_seconds_sum'],
  ['process_resident_memory_bytes'],
  ['nodejs_eventloop_lag_p99_seconds'],
])('%s is there, and more than nothing', (name) => {
  expect(sampled(samples, name)).toBeGreaterThan(0);
});

test('no label has an id of an operation, a recipient or a path as it was sent', () => {
  const said = JSON.stringify(samples);
  for (const never of ['por_', 'pay_', 'acc-1', 'sim:', '/no/such/path']) expect(said).not.toContain(never);
});

test('what is open is asked for once in some seconds, however many scrape', async () => {
  const before = sampled(await scrape(), 'payout_gateway_inbox_items', { state: 'later' });
  await stack.foundation.db('inbox').where({ id: 'inb_later' }).update({ done_at: new Date() });
  const kept = samplesOf(await (await fetch(metrics?.url ?? '')).text());
  expect(sampled(kept, 'payout_gateway_inbox_items', { state: 'later' })).toBe(before);
  expect(sampled(await scrape(), 'payout_gateway_inbox_items', { state: 'later' })).toBe((before ?? 0) - 1);
});

test('while the database is away the process still tells of itself, and nothing stale of the database', async () => {
  const { environment } = stack.foundation;
  const db = openDatabase(environment.databaseUrl?.reveal() ?? '', 1);
  const { registry } = createMetrics();
  const tell = createScraper({ registry, db, nowMs: () => clock.nowMs });
  const told = async () => {
    clock.nowMs += 60_000;
    return samplesOf(await tell());
  };
  expect(sampled(await told(), 'payout_gateway_payouts_unknown')).toBe(1);
  await db.destroy();
  const away = await told();
  expect(sampled(away, 'payout_gateway_database_up')).toBe(0);
  for (const name of [
    'payouts_unknown',
    'outbox_items',
    'payouts_open',
    'inbox_oldest_age_seconds',
    'callbacks_waiting',
  ])
    expect(sampled(away, `payout_gateway_${name}`)).toBeUndefined();
  expect(sampled(away, 'process_resident_memory_bytes')).toBeGreaterThan(0);
});

test.each([
  ['POST', '/metrics'],
  ['GET', '/'],
  ['GET', '/metrics/'],
])('%s %s is not found', async (method, path) => {
  const base = (metrics?.url ?? '').replace('/metrics', '');
  expect((await fetch(`${base}${path}`, { method })).status).toBe(404);
});

test('a port in use is a fault that names the variable; no port is no server', async () => {
  const port = await freePort();
  const taken = createServer().listen(port, '127.0.0.1');
  const { environment } = stack.foundation;
  const started = (metricsPort: number | undefined, metricsPortsTried = 1) =>
    startMetrics({
      ...stack.foundation,
      metrics: createMetrics(),
      environment: { ...environment, metricsPort, metricsPortsTried },
    });
  await expect(started(port)).rejects.toThrow(
    `Port ${port} is in use; another one can be set with METRICS_PORT`,
  );
  const next = await started(port, 10);
  expect(next.url).not.toContain(`:${port}/`);
  await next.stop();
  taken.close();
  expect((await started(undefined)).url).toBeUndefined();
});
