import { Connection } from '@temporalio/client';
import { type RunningTemporal, startTemporal, type TemporalOptions } from '../../src/embedded/temporal';
import { freePort } from '../support/free-port';
import { silentLog } from '../support/silent-log';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const running: RunningTemporal[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((temporal) => temporal.stop()));
});
afterAll(() => folder.remove());

async function start(more: Partial<TemporalOptions> = {}): Promise<RunningTemporal> {
  const temporal = await startTemporal({
    storage: 'memory',
    port: await freePort(),
    uiPort: undefined,
    log: silentLog,
    progress: () => undefined,
    searchAttributes: ['Point', 'Batch'],
    ...more,
  });
  running.push(temporal);
  return temporal;
}

async function searchAttributes(address: string): Promise<readonly string[]> {
  const connection = await Connection.connect({ address });
  try {
    const answer = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
    return Object.keys(answer.customAttributes ?? {});
  } finally {
    await connection.close();
  }
}

test('a server in memory knows the search attributes, has no UI, and is gone after its stop', async () => {
  const temporal = await start();
  expect(await searchAttributes(temporal.address)).toEqual(expect.arrayContaining(['Point', 'Batch']));
  expect(temporal.uiUrl).toBeUndefined();
  await Promise.all([temporal.stop(), temporal.stop()]);
  await expect(Connection.connect({ address: temporal.address, connectTimeout: 200 })).rejects.toThrow();
}, 60_000);

test('the UI answers where it says', async () => {
  const temporal = await start({ uiPort: await freePort() });
  const answer = await fetch(temporal.uiUrl ?? '');
  expect(answer.status).toBe(200);
}, 60_000);

test('a server on an old data folder takes search attributes that are new', async () => {
  const storage = { dataDir: folder.path };
  await (await start({ storage, searchAttributes: ['Point'] })).stop();
  const second = await start({ storage, searchAttributes: ['Point', 'Added'] });
  expect(await searchAttributes(second.address)).toEqual(expect.arrayContaining(['Point', 'Added']));
}, 60_000);
