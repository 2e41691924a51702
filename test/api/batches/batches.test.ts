import type { BatchRecord } from '../../../src/db/batches/records';
import { newId } from '../../../src/db/new-id';
import { storeBatch, storeRows } from '../../support/batches/stored-batch';
import { ended, storeRequest } from '../../support/batches/stored-request';
import { BASE, get as getWith, type TestApi } from '../support/api';
import { hiddenFromOthers, idsByPage, refusesWrongParameters } from '../support/reading';
import { NOT_OURS, openTwoOrganizations, READERS } from '../support/two-organizations';

const BATCHES = `${BASE}/batches`;
const HOUR_MS = 3_600_000;

const get = (on: TestApi, path: string, key: string = READERS.merchant) => getWith(on, path, key);

let api: TestApi;
let ours: BatchRecord;
let all: readonly BatchRecord[];
beforeAll(async () => {
  api = await openTwoOrganizations();
  const at = (hour: number) => ({ created_at: new Date(Date.UTC(2026, 10, 1, hour)) });
  ours = await storeBatch(api.db, {
    ...at(0),
    reference_id: 'salaries',
    description: 'November',
    metadata: { sheet: '7' },
    status: 'DISPATCHING',
    rows_total: 8,
    rows_invalid: 1,
    started_at: new Date(Date.now() - HOUR_MS),
    approved_by: 'key_2',
    approved_at: new Date('2026-11-02T00:00:00Z'),
    approved_hash: 'a1',
    approval_expires_at: new Date('2026-11-03T00:00:00Z'),
  });
  const paid = await storeRequest(api.db, ours.id, { ...ended('PROCESSED'), processed_amount: '1000' });
  const failed = await storeRequest(api.db, ours.id, ended('FAILED', new Date(Date.now() - HOUR_MS)));
  const unpriced = await storeRequest(api.db, ours.id, {
    fixed_side: 'point',
    point_amount: '700',
    service_amount: null,
  });
  const open = await storeRequest(api.db, ours.id, {
    service: 'test_eur',
    service_currency: 'EUR',
    service_amount: '250',
  });
  const elsewhere = await storeRequest(api.db, null, { ...ended('PROCESSED'), processed_amount: '1000' });
  const sent = [paid, failed, unpriced, open].map((request_id) => ({ status: 'dispatched', request_id }));
  await storeRows(api.db, ours, [
    ...sent,
    { status: 'existing', request_id: elsewhere },
    { status: 'invalid', amount: null, faults: [{ column: 'service', code: 'unknown', detail: 'x' }] },
    { status: 'held', duplicate_of: 1 },
    {},
  ]);
  const others = [
    await storeBatch(api.db, { ...at(1), status: 'REJECTED', reference_id: 'salaries', point_id: null }),
    await storeBatch(api.db, { ...at(2), status: 'PREVIEWING' }),
  ];
  await storeBatch(api.db, { mode: 'live' });
  all = [ours, ...others];
});
afterAll(() => api.close());

test('a batch is read with its rows, requests and money counted', async () => {
  const { status, body } = await get(api, `${BATCHES}/${ours.id}`);
  expect(status).toBe(200);
  expect(body.data.attributes).toEqual({
    point_id: 'pop_main',
    reference_id: 'salaries',
    description: 'November',
    metadata: { sheet: '7' },
    callback_url: null,
    test_mode: true,
    format: 'csv',
    plan: 'each',
    on_invalid: 'reject',
    autoprocess: false,
    submitted_by: 'key_1',
    expires_at: ours.expires_at.toISOString(),
    status: 'DISPATCHING',
    final: false,
    rows_total: 8,
    rows_invalid: 1,
    approval: {
      by: 'key_2',
      at: '2026-11-02T00:00:00.000Z',
      expires_at: '2026-11-03T00:00:00.000Z',
      preview_hash: 'a1',
    },
    cancellation: null,
    version: 1,
    rows: {
      total: 8,
      invalid: 1,
      held: 1,
      ready: 1,
      dispatched: 4,
      existing: 1,
      conflict: 0,
      canceled: 0,
      expired: 0,
    },
    requests: { ...noRequests(), PENDING: 2, PROCESSED: 1, FAILED: 1 },
    money: [
      { currency: 'USD', status: 'FAILED', requests: 1, amount: '10.00', processed_amount: '0.00' },
      { currency: 'EUR', status: 'PENDING', requests: 1, amount: '2.50', processed_amount: '0.00' },
      { currency: 'USD', status: 'PENDING', requests: 1, amount: '0.00', processed_amount: '0.00' },
      { currency: 'USD', status: 'PROCESSED', requests: 1, amount: '10.00', processed_amount: '10.00' },
    ],
    progress: { final: 4, rows_per_second: '0.01', estimated_end_at: expect.any(String) },
    created_at: '2026-11-01T00:00:00.000Z',
    updated_at: ours.updated_at.toISOString(),
    started_at: ours.started_at?.toISOString(),
    finished_at: null,
  });
});

function noRequests(): Readonly<Record<string, number>> {
  const statuses = [
    ...['CREATED', 'WAITING_DETAILS', 'READY', 'DISPATCHING', 'PENDING', 'CANCELING', 'PROCESSED'],
    ...['PARTIALLY_PROCESSED', 'FAILED', 'EXPIRED', 'TERMINATED', 'CANCELED', 'PARTIALLY_CANCELED'],
    ...['RETURNED', 'PARTIALLY_RETURNED'],
  ];
  return Object.fromEntries(statuses.map((status) => [status, 0]));
}

test('every link of a batch to what is read here leads to something', async () => {
  const { body } = await get(api, `${BATCHES}/${ours.id}`);
  const { batch_rows, events, payout_requests } = body.data.relationships;
  for (const { links } of [batch_rows, events, payout_requests]) {
    expect((await get(api, links.related)).status).toBe(200);
  }
});

test('its payout requests are found among all others', async () => {
  const { body } = await get(api, `${BASE}/payout-requests?filter[batch_id]=${ours.id}`);
  expect(body.data).toHaveLength(4);
  const none = await get(api, `${BASE}/payout-requests?filter[batch_id]=${newId('batch')}`);
  expect(none.body.data).toEqual([]);
});

test('batches are listed newest first, page by page, and none of another organization or mode', async () => {
  expect(await idsByPage(api, BATCHES, 2)).toEqual(all.map(({ id }) => id).toReversed());
});

test('a list counts nothing: its rows may be millions', async () => {
  const { body } = await get(api, BATCHES);
  for (const { attributes } of body.data) {
    expect(Object.keys(attributes)).toEqual(expect.arrayContaining(['rows_total', 'rows_invalid']));
    for (const counted of ['rows', 'requests', 'money', 'progress'])
      expect(attributes).not.toHaveProperty(counted);
  }
});

test.each<[what: string, query: string, found: readonly number[]]>([
  ['some statuses', 'filter[status]=REJECTED,DISPATCHING', [1, 0]],
  ['a reference, also of one that was rejected', 'filter[reference_id]=salaries', [1, 0]],
  ['from a time on', 'filter[created_at][gte]=2026-11-01T01:00:00Z', [2, 1]],
  ['before a time', 'filter[created_at][lt]=2026-11-01T01:00:00Z', [0]],
])('the list can be narrowed to %s', async (_what, query, found) => {
  const { body } = await get(api, `${BATCHES}?${query}`);
  expect(body.data.map(({ id }: { id: string }) => all.findIndex((batch) => batch.id === id))).toEqual(found);
});

test('only the fields that are asked for are answered', async () => {
  const { body } = await get(api, `${BATCHES}/${ours.id}?fields[batch]=status,rows,events`);
  expect(Object.keys(body.data.attributes)).toEqual(['status', 'rows']);
  expect(Object.keys(body.data.relationships)).toEqual(['events']);
});

refusesWrongParameters(() => api, BATCHES, [
  'filter[status]',

  'filter[created_at][gt]',
]);
hiddenFromOthers(
  () => api,
  () => `${BATCHES}/${ours.id}`,
);

test('the log of a batch is read in its order', async () => {
  const at = new Date();
  const event = { organization_id: 'org_test', operation_id: ours.id, at, actor: 'key_1', data: {} };
  await api.db('events').insert([
    { ...event, sequence: 1, id: newId('event'), type: 'batch.created' },
    { ...event, sequence: 2, id: newId('event'), type: 'batch.previewed' },
  ]);
  const { body } = await get(api, `${BATCHES}/${ours.id}/events`);
  expect(body.data.map(({ attributes }: { attributes: { type: string } }) => attributes.type)).toEqual([
    'batch.created',
    'batch.previewed',
  ]);
});

test.each(NOT_OURS)('its log is not there for %s', async (_says, key) => {
  expect((await get(api, `${BATCHES}/${ours.id}/events`, key)).status).toBe(404);
  expect((await get(api, `${BATCHES}/${ours.id}/events`, READERS.merchant)).status).toBe(200);
});
