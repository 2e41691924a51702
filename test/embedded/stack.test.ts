import { mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Connection, Client as TemporalClient } from '@temporalio/client';
import { Client } from 'pg';
import { openDataFolder } from '../../src/embedded/data-folder';
import { readProcessRecord } from '../../src/embedded/process-record';
import { isRunning, type ProcessIdentity } from '../../src/embedded/processes';
import { type EmbeddedOptions, type EmbeddedStack, startEmbedded } from '../../src/embedded/stack';
import { type GatewayProcess, startGatewayProcess } from '../support/embedded-gateway-process';
import { freePort } from '../support/free-port';
import { silentLog } from '../support/silent-log';
import { temporaryFolder } from '../support/temporary-folder';

const WORKFLOW = { taskQueue: 'nobody', workflowId: 'kept', workflowExecutionTimeout: '1h' } as const;

let folder: ReturnType<typeof temporaryFolder>;
let pgPort: number;
let temporalPort: number;
const stacks: EmbeddedStack[] = [];
const gateways: GatewayProcess[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  [pgPort, temporalPort] = [await freePort(), await freePort()];
});

afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => ended(gateway)));
  await Promise.all(stacks.splice(0).map((stack) => stack.stop()));
  folder.remove();
});

async function start(more: Partial<EmbeddedOptions> = {}): Promise<EmbeddedStack> {
  const stack = await startEmbedded({
    dataDir: folder.path,
    pgPort,
    temporalPort,
    log: silentLog,
    progress: () => undefined,
    searchAttributes: ['Point'],
    ...more,
  });
  stacks.push(stack);
  return stack;
}

function spawnGateway(): GatewayProcess {
  const gateway = startGatewayProcess(folder.path, pgPort, temporalPort);
  gateways.push(gateway);
  return gateway;
}

async function ended(gateway: GatewayProcess): Promise<void> {
  if (gateway.process.exitCode === null && gateway.process.signalCode === null) await gateway.end('SIGTERM');
}

async function sql(stack: EmbeddedStack, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function withTemporal<T>(
  stack: EmbeddedStack,
  work: (client: TemporalClient) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address: stack.temporalAddress ?? '' });
  try {
    return await work(new TemporalClient({ connection }));
  } finally {
    await connection.close();
  }
}

function children(): readonly ProcessIdentity[] {
  const { postgresRecord, temporalRecord } = openDataFolder(folder.path);
  return [postgresRecord, temporalRecord].flatMap((file) => readProcessRecord(file) ?? []);
}

test('rows and workflows survive a stop; nothing keeps running, and the folder is free again', async () => {
  const first = await start();
  await sql(first, "create table kept (word text); insert into kept values ('row')");
  await withTemporal(first, (client) => client.workflow.start('anything', WORKFLOW));
  const before = children();
  expect(before.map(isRunning)).toEqual([true, true]);
  await first.stop();
  expect(before.map(isRunning)).toEqual([false, false]);
  expect(readdirSync(openDataFolder(folder.path).run)).toEqual([]);

  const second = await start();
  expect(await sql(second, 'select word from kept')).toEqual([{ word: 'row' }]);
  const { status } = await withTemporal(second, (client) => client.workflow.getHandle('kept').describe());
  expect(status.name).toBe('RUNNING');
}, 60_000);

test('what a gateway killed by SIGKILL left running is stopped, and its data found', async () => {
  const gateway = spawnGateway();
  expect(await gateway.firstLine).toBe('started');
  const left = children();
  await gateway.end('SIGKILL');
  expect(left.map(isRunning)).toEqual([true, true]);

  const said: string[] = [];
  const stack = await start({ progress: (line) => said.push(line) });
  expect(left.map(isRunning)).toEqual([false, false]);
  expect(said).toEqual([
    expect.stringMatching(/^Stopping the Postgres that a killed gateway left behind/),
    expect.stringMatching(/^Stopping the Temporal server that a killed gateway left behind/),
  ]);
  expect(await sql(stack, 'select 1 as one')).toEqual([{ one: 1 }]);
}, 60_000);

test('of two gateways at the same moment one starts, and the other names it and the folder', async () => {
  const both = [spawnGateway(), spawnGateway()];
  const lines = await Promise.all(both.map((gateway) => gateway.firstLine));
  const winner = both[lines.indexOf('started')];
  expect(lines.filter((line) => line !== 'started')).toEqual([
    `refused: A gateway is already running on DATA_DIR ${folder.path} (process ${winner?.pid}): stop it, or set DATA_DIR to another folder.`,
  ]);
}, 60_000);

test('a second gateway on the folder of a running one is refused, and the first goes on', async () => {
  const first = await start();
  await expect(start({ pgPort: await freePort() })).rejects.toThrow(
    `A gateway is already running on DATA_DIR ${folder.path} (process ${process.pid})`,
  );
  expect(await sql(first, 'select 1 as one')).toEqual([{ one: 1 }]);
}, 60_000);

test('every port that is in use is named with its variable, before anything is started', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(pgPort, '127.0.0.1', () => resolve()));
  try {
    await expect(start({ otherPorts: [{ port: pgPort, variable: 'PORT' }] })).rejects.toThrow(
      [
        'The gateway cannot start:',
        `- port ${pgPort} is in use by another program: stop that, or set PORT to another port`,
        `- port ${pgPort} is in use by another program: stop that, or set PG_PORT to another port`,
        `- port ${pgPort} is given to both PORT and PG_PORT: set one of them to another port`,
      ].join('\n'),
    );
  } finally {
    other.close();
  }
  expect(new Set(readdirSync(folder.path))).toEqual(new Set(['logs', 'run']));
}, 60_000);

test('when one server cannot start, the other is stopped and the folder is free again', async () => {
  mkdirSync(join(folder.path, 'temporal.db'));
  await expect(start()).rejects.toThrow(/^The embedded Temporal server ended/);
  expect(children()).toEqual([]);
  expect(readdirSync(join(folder.path, 'run')).filter((name) => name.startsWith('gateway'))).toEqual([]);
  expect(await start({ temporalPort: undefined })).toMatchObject({ temporalAddress: undefined });
}, 60_000);

test('a server that ends by itself is reported', async () => {
  const stack = await start({ temporalPort: undefined });
  for (const { pid } of children()) process.kill(pid, 'SIGKILL');
  expect(await stack.broken).toBe('the embedded Postgres ended by itself (signal SIGKILL)');
}, 60_000);
