import type { BatchRecord } from '../../../src/db/batches/records';
import { storeBatch, storeRows } from '../../support/batches/stored-batch';
import { BASE, get, type TestApi } from '../support/api';
import { hiddenFromOthers } from '../support/reading';
import { openTwoOrganizations, READERS } from '../support/two-organizations';

let api: TestApi;
let batch: BatchRecord;
const path = () => `${BASE}/batches/${batch.id}/results.csv`;
beforeAll(async () => {
  api = await openTwoOrganizations();
  batch = await storeBatch(api.db, { rows_total: 1_500 });
  await storeRows(
    api.db,
    batch,
    Array.from({ length: 1_500 }, (_row, index) => ({ reference_id: `ref-${index + 1}` })),
  );
});
afterAll(() => api.close());

test('the results of a batch are a file to keep, with a line for each row', async () => {
  const { status, headers, text } = await get(api, path(), READERS.merchant);
  expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  expect(headers['content-disposition']).toBe(`attachment; filename="${batch.id}-results.csv"`);
  const references = text.split('\r\n').map((line) => line.split(',')[1]);
  expect(references).toEqual([
    'reference_id',
    ...Array.from({ length: 1_500 }, (_row, index) => `ref-${index + 1}`),
    undefined,
  ]);
});

test('who takes no CSV is told so', async () => {
  const answer = await get(api, path(), READERS.merchant).set('accept', 'application/vnd.api+json');
  expect([answer.status, answer.body.errors[0].code]).toEqual([406, 'not_acceptable']);
});

hiddenFromOthers(() => api, path);
