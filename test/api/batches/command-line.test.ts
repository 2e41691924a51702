import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { saveFile } from '../../../src/cli/files';
import type { BatchRecord } from '../../../src/db/batches/records';
import { newId } from '../../../src/db/new-id';
import { fakeWorld, runLine } from '../../cli/support/fake-world';
import { storeBatch, storeRows } from '../../support/batches/stored-batch';
import { ended, storeRequest } from '../../support/batches/stored-request';
import type { TestApi } from '../support/api';
import { openTwoOrganizations, READERS } from '../support/two-organizations';

let api: TestApi;
let server: Server;
let batch: BatchRecord;
beforeAll(async () => {
  api = await openTwoOrganizations();
  batch = await storeBatch(api.db, {
    reference_id: 'salaries',
    status: 'COMPLETED',
    rows_total: 2,
    plan: 'joint',
  });
  const paid = await storeRequest(api.db, batch.id, { ...ended('PROCESSED'), processed_amount: '1000' });
  await storeRows(api.db, batch, [
    { status: 'dispatched', request_id: paid, reference_id: 'row-1' },
    { status: 'existing', request_id: await storeRequest(api.db, null, ended('PROCESSED')) },
  ]);
  server = createServer(api.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server?.close();
  server?.closeAllConnections();
  await api.close();
});

function world() {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const variables = { GATEWAY_URL: `http://127.0.0.1:${address.port}`, GATEWAY_KEY: READERS.merchant };
  return { ...fakeWorld({ variables }), fetch, saveFile };
}

test.each<[command: string, shown: readonly string[]]>([
  ['get', ['salaries', 'COMPLETED', '2 total, 1 dispatched, 1 existing', '1 PROCESSED', '10.00 USD']],
  ['watch', ['COMPLETED', '2 total, 1 dispatched, 1 existing']],
  ['rows', ['row-1', 'existing', 'por_']],
  ['rows --status existing --request-status PROCESSED', ['existing']],
  ['results', ['line,reference_id,status', '2,row-1,dispatched,por_']],
  ['results --json', ['"batch-row"']],
])('what is read is shown by `batch %s`', async (command, shown) => {
  const [name, ...flags] = command.split(' ');
  const around = world();
  expect(await runLine(['batch', name, batch.id, ...flags].join(' '), around)).toBe(0);
  for (const text of shown) expect(around.printed()).toContain(text);
});

test('batches are listed with their references', async () => {
  const around = world();
  expect(await runLine('batch list --status COMPLETED --reference salaries', around)).toBe(0);
  expect(around.printed()).toContain(batch.id);
});

test('a preview is shown when there is one', async () => {
  const before = world();
  expect(await runLine(`batch preview ${batch.id}`, before)).toBe(3);
  expect(before.told()).toContain('There is no preview of this batch yet.');
  const id = newId('batchPreview');
  const none = { totals: [], charged: [], routes: [], cost: null, proof: null, unplaced: [], top_ups: [] };
  const document = {
    batch_id: batch.id,
    plan: 'joint',
    at: '2026-11-01T00:00:00.000Z',
    rows_hash: 'ab',
    rows: { placed: 2, unplaced: 0, held: 0 },
    ...none,
  };
  await api.db('batch_previews').insert({
    organization_id: batch.organization_id,
    id,
    batch_id: batch.id,
    hash: 'the-hash',
    document: JSON.stringify(document),
    at: new Date(),
    expires_at: new Date(),
  });
  await api.db('batches').where({ id: batch.id }).update({ preview_id: id });
  const around = world();
  expect(await runLine(`batch preview ${batch.id}`, around)).toBe(0);
  expect(around.printed()).toContain('the-hash');
});
