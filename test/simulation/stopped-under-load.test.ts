import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { applyConfiguration } from '../../src/apply/apply-configuration';
import { readFile } from '../../src/apply/read-file';
import { readEnvironment } from '../../src/config/environment';
import { newId } from '../../src/db/new-id';
import { type Foundation, openFoundation } from '../../src/runtime/foundation';
import { type BuiltProcess, startBuilt } from '../support/built-process';
import { freePort } from '../support/free-port';
import { startPosting } from '../support/posting';
import { temporaryFolder } from '../support/temporary-folder';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import type { BookedPayment } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

const folder = temporaryFolder();
const processes: BuiltProcess[] = [];
let database: TestDatabase;
let foundation: Foundation;
let variables: Readonly<Record<string, string>>;

beforeAll(async () => {
  database = await openTestDatabase(2);
  const [port, sandboxPort] = [String(await freePort()), String(await freePort())];
  variables = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] ?? '',
    DATA_DIR: folder.path,
    PORT: port,
    SANDBOX_PORT: sandboxPort,
    METRICS_PORT: '0',
  };
  foundation = await apply();
});
afterAll(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await foundation?.close();
  await database?.close();
  folder.remove();
});

/** In this process, since a file for an own database may hold no keys. */
async function apply(): Promise<Foundation> {
  const reading = readEnvironment(variables);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  const servers = {
    databaseUrl: database.url,
    temporalAddress: variables['TEMPORAL_ADDRESS'] ?? '',
  };
  const opened = await openFoundation(reading.value, servers, pino({ level: 'silent' }));
  const file = join(folder.path, 'configuration.yaml');
  writeFileSync(file, threeAccounts());
  const read = readFile(file, { env: {}, connectors: opened.connectors, allowApiKeys: true });
  await applyConfiguration({ ...opened, newId }, file, read, () => undefined);
  return opened;
}

async function start(program: 'server' | 'worker' | 'sandbox', event: string): Promise<BuiltProcess> {
  const started = await startBuilt(program, variables, event);
  processes.push(started);
  return started;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds()) return;
    await pause(50);
  }
  const printed = processes.map((each) => each.printed().slice(-2_000));
  throw new Error(`it did not come to that: ${what}\n${printed.join('\n---\n')}`);
}

test('API and worker are stopped and started again under load: nothing is lost, nothing is done twice', async () => {
  await start('sandbox', 'sandbox.up');
  const [api, worker] = [await start('server', 'api.up'), await start('worker', 'worker.up')];
  const posting = startPosting(`http://127.0.0.1:${variables['PORT']}`, 3);
  const more = async (orders: number) => {
    const wanted = posting.accepted() + orders;
    await until(`${wanted} orders are accepted`, async () => posting.accepted() >= wanted);
  };

  await more(10);
  expect(await api.stop()).toEqual({ code: 0, signal: null });
  const second = await start('server', 'api.up');
  await more(10);
  expect(await worker.stop()).toEqual({ code: 0, signal: null });
  await more(10);
  const third = await start('worker', 'worker.up');
  await more(10);
  const answered = await posting.end();

  const requests = () => database.db('payout_requests').select('id', 'idempotency_key', 'status', 'final');
  await until('all are final', async () => (await requests()).every(({ final }) => final));
  const stored = new Map((await requests()).map(({ idempotency_key: key, id }) => [key, [id]]));
  expect(await requests()).toHaveLength(answered.size);
  expect(stored).toEqual(new Map([...answered].map(([key, ids]) => [key, [...ids]])));
  expect(new Set((await requests()).map(({ status }) => status))).toEqual(new Set(['PROCESSED']));

  const response = await fetch(`http://127.0.0.1:${variables['SANDBOX_PORT']}/_book/payments`);
  const { payments } = (await response.json()) as { payments: readonly BookedPayment[] };
  expect(payments.map(({ account }) => account).sort()).toEqual([...answered.keys()].sort());
  expect(await second.stop()).toEqual({ code: 0, signal: null });
  expect(await third.stop()).toEqual({ code: 0, signal: null });
}, 120_000);
