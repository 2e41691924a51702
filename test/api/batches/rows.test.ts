import type { BatchRecord } from '../../../src/db/batches/records';
import { newId } from '../../../src/db/new-id';
import type { PayoutRequestId } from '../../../src/domain/ids';
import { storeBatch, storeRows } from '../../support/batches/stored-batch';
import { ended, storeRequest } from '../../support/batches/stored-request';
import { BASE, get as getWith, type TestApi } from '../support/api';
import { hiddenFromOthers, idsByPage, refusesWrongParameters } from '../support/reading';
import { openTwoOrganizations, READERS } from '../support/two-organizations';

const get = (on: TestApi, path: string) => getWith(on, path, READERS.merchant);
const RESOLUTION = {
  code: 'DECLINED_ERROR',
  group: 'ERROR',
  text: 'No.',
  provider_code: null,
  provider_text: null,
};
const FAULT = { column: 'fields.account', code: 'invalid_attribute', detail: 'is missing.' };

let api: TestApi;
let batch: BatchRecord;
let paid: PayoutRequestId;
let failed: PayoutRequestId;
const path = (query = '') => `${BASE}/batches/${batch.id}/rows${query}`;
beforeAll(async () => {
  api = await openTwoOrganizations();
  batch = await storeBatch(api.db, { rows_total: 5, rows_invalid: 1 });
  paid = await storeRequest(api.db, batch.id, {
    ...ended('PROCESSED'),
    fixed_side: 'point',
    point_currency: 'EUR',
    point_amount: '900',
    service_amount: '990',
    processed_amount: '990',
  });
  failed = await storeRequest(api.db, null, { ...ended('FAILED'), resolution: RESOLUTION });
  await storeRows(api.db, batch, [
    {
      status: 'dispatched',
      request_id: paid,
      reference_id: 'first',
      fixed_side: 'point',
      point_currency: 'EUR',
      amount: '900',
      assigned_route_id: 'rou_usd',
    },
    { status: 'existing', request_id: failed, reference_id: 'second' },
    { status: 'held', duplicate_of: 1 },
    { fixed_side: 'point', point_currency: 'EUR', amount: '500', line: 9 },
    {
      status: 'invalid',
      request_id: null,
      sealed: null,
      amount: null,
      point_id: null,
      service: null,
      point_currency: null,
      service_currency: null,
      fixed_side: null,
      faults: [FAULT],
    },
  ]);
});
afterAll(() => api.close());

const NOT_SENT = {
  payout_request_id: null,
  request_status: null,
  resolution: null,
  reference_id: null,
  point_id: 'pop_main',
  service: 'test_usd',
  point_currency: 'USD',
  point_amount: null,
  service_currency: 'USD',
  service_amount: '10.00',
  processed_amount: null,
  assigned_route_id: null,
  duplicate_of: null,
  faults: null,
};

test('rows are shown in their order, with what became of each, and nothing of their recipients', async () => {
  const { body } = await get(api, path());
  expect(body.data.map(({ type, id }: { type: string; id: string }) => [type, id])).toEqual(
    [1, 2, 3, 4, 5].map((number) => ['batch-row', `${batch.id}.${number}`]),
  );
  expect(body.data.map(({ attributes }: { attributes: object }) => attributes)).toEqual([
    {
      ...NOT_SENT,
      number: 1,
      line: 2,
      status: 'dispatched',
      payout_request_id: paid,
      request_status: 'PROCESSED',
      reference_id: 'first',
      point_currency: 'EUR',
      point_amount: '9.00',
      service_amount: '9.90',
      processed_amount: '9.90',
      assigned_route_id: 'rou_usd',
    },
    {
      ...NOT_SENT,
      number: 2,
      line: 3,
      status: 'existing',
      payout_request_id: failed,
      request_status: 'FAILED',
      resolution: RESOLUTION,
      reference_id: 'second',
      processed_amount: '0.00',
    },
    { ...NOT_SENT, number: 3, line: 4, status: 'held', duplicate_of: 1 },
    {
      ...NOT_SENT,
      number: 4,
      line: 9,
      status: 'ready',
      point_currency: 'EUR',
      point_amount: '5.00',
      service_amount: null,
    },
    {
      ...NOT_SENT,
      number: 5,
      line: 6,
      status: 'invalid',
      point_id: null,
      service: null,
      point_currency: null,
      service_currency: null,
      service_amount: null,
      faults: [FAULT],
    },
  ]);
});

test.each<[what: string, query: string, numbers: readonly number[]]>([
  ['some statuses', 'filter[status]=held,ready', [3, 4]],
  ['what became of their payout requests', 'filter[request_status]=FAILED,PROCESSED', [1, 2]],
  ['one status of payout requests', 'filter[request_status]=FAILED', [2]],
  ['a reference', 'filter[reference_id]=second', [2]],
  ['a line', 'filter[line]=9', [4]],
  ['both, where both hold', 'filter[status]=dispatched&filter[request_status]=FAILED', []],
])('rows can be narrowed to %s', async (_what, query, numbers) => {
  const { body } = await get(api, path(`?${query}`));
  expect(body.data.map((row: { attributes: { number: number } }) => row.attributes.number)).toEqual(numbers);
});

test('rows are listed page by page, in their order', async () => {
  expect(await idsByPage(api, path(), 2)).toEqual([1, 2, 3, 4, 5].map((number) => `${batch.id}.${number}`));
});

test('every wrong parameter is named', async () => {
  const { status, body } = await get(
    api,
    path('?filter[line]=0&filter[status]=paid&filter[request_status]=x'),
  );
  expect([status, body.errors.length]).toEqual([400, 3]);
});

hiddenFromOthers(() => api, path);
refusesWrongParameters(() => api, `${BASE}/batches/bat_1/rows`, ['filter[status]']);

const PREVIEW = {
  plan: 'joint',
  at: '2026-11-01T00:00:00.000Z',
  rows_hash: 'ab',
  rows: { placed: 3, unplaced: 1, held: 1 },
  totals: [{ currency: 'USD', rows: 3, amount: '30.00' }],
  charged: [{ currency: 'EUR', rows: 3, amount: '27.50' }],
  routes: [
    {
      route_id: 'rou_usd',
      deposit_account_id: 'dep_usd',
      rows: 3,
      payouts: 3,
      amount: '30.00',
      currency: 'USD',
      deposit_amount: '30.00',
      fee: '0.90',
      deposit_currency: 'USD',
    },
  ],
  cost: { currency: 'USD', total: '0.9', fees: '0.9', exchange: '0' },
  proof: { objective: '0.9', bound: '0.9', gap: '0', row_by_row: { cost: null, unplaced: 2 } },
  unplaced: [
    { reason: 'no_balance', text: 'No money.', currency: 'USD', rows: 1, amount: '10.00', numbers: [4] },
  ],
  top_ups: [{ deposit_account_id: 'dep_usd', currency: 'USD', amount: '10.00' }],
};

test('the newest preview is shown as it was kept, with the hash that an approval names', async () => {
  const before = await get(api, `${BASE}/batches/${batch.id}/preview`);
  expect([before.status, before.body.errors[0].detail]).toEqual([
    404,
    'There is no preview of this batch yet.',
  ]);
  const id = newId('batchPreview');
  const expires_at = new Date('2026-11-01T00:15:00Z');
  const document = { batch_id: batch.id, ...PREVIEW };
  const row = { organization_id: 'org_test', batch_id: batch.id, at: new Date(), expires_at };
  await api.db('batch_previews').insert([
    { ...row, id, hash: 'the-hash', document: JSON.stringify(document) },
    { ...row, id: newId('batchPreview'), hash: 'another', document: JSON.stringify(document) },
  ]);
  await api.db('batches').where({ id: batch.id }).update({ preview_id: id });
  const { status, body } = await get(api, `${BASE}/batches/${batch.id}/preview`);
  expect(status).toBe(200);
  const attributes = { ...document, hash: 'the-hash', expires_at: expires_at.toISOString() };
  expect(body.data).toEqual({ type: 'batch-preview', id, attributes });
});

describe('of the preview', () => {
  hiddenFromOthers(
    () => api,
    () => `${BASE}/batches/${batch.id}/preview`,
  );
});
