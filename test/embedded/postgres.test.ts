import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type RunningPostgres, startPostgres } from '../../src/embedded/postgres';
import { freePort } from '../support/free-port';
import { silentLog } from '../support/silent-log';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const running: RunningPostgres[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
});
afterAll(() => folder.remove());

async function start(dataDir = folder.path): Promise<RunningPostgres> {
  const postgres = await startPostgres({ dataDir, port: await freePort(), log: silentLog });
  running.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('what was committed is there after a stop and a second start', async () => {
  const first = await start();
  await query(first.url, "create table kept (word text); insert into kept values ('still here')");
  await first.stop();
  await expect(query(first.url, 'select 1')).rejects.toThrow();

  const second = await start();
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'still here' }]);
}, 60_000);

test.each([
  ['its database is payout_gateway', 'select current_database() as is', 'payout_gateway'],
  ['text is UTF-8', 'show server_encoding', 'UTF8'],
  ['a commit is on the disk when it is answered', 'show synchronous_commit', 'on'],
  ['writes reach the disk', 'show fsync', 'on'],
  ['200 clients may connect', 'show max_connections', '200'],
  ['only this machine can connect', 'show listen_addresses', '127.0.0.1'],
  ['there is no socket file', 'show unix_socket_directories', ''],
  ['times are UTC', 'show timezone', 'UTC'],
])(
  '%s',
  async (_name, sql, expected) => {
    const postgres = await start();
    expect((await query(postgres.url, sql)).map((row) => Object.values(row))).toEqual([[expected]]);
  },
  60_000,
);

test('nobody connects without the password, which only its owner can read', async () => {
  const postgres = await start();
  const without = new URL(postgres.url);
  without.password = 'guess';
  await expect(query(without.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect(statSync(join(folder.path, 'postgres', 'password')).mode & 0o777).toBe(0o600);
}, 60_000);

test('a stop with clients connected does not wait for them, and a second stop is the same one', async () => {
  const postgres = await start();
  const idle = new Client({ connectionString: postgres.url });
  idle.on('error', () => undefined);
  await idle.connect();
  await Promise.all([postgres.stop(), postgres.stop()]);
  await idle.end().catch(() => undefined);
  expect(existsSync(join(folder.path, 'run', 'postgres.json'))).toBe(false);
}, 60_000);

test('a set-up that was killed half-way is removed, and a whole cluster made', async () => {
  const other = temporaryFolder();
  mkdirSync(join(other.path, 'postgres.draft-of-the-dead', 'cluster'), { recursive: true });
  const postgres = await start(other.path);
  expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await postgres.stop();
  expect(new Set(readdirSync(other.path))).toEqual(new Set(['logs', 'postgres', 'run']));
  other.remove();
}, 60_000);

test('a data folder that only its owner may enter is no hindrance, not even where the owner is root', async () => {
  const other = temporaryFolder();
  chmodSync(other.path, 0o700);
  const postgres = await start(other.path);
  expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await postgres.stop();
  other.remove();
}, 60_000);

test('a Postgres that cannot start says why in its own words, and leaves nothing running', async () => {
  const first = await start();
  const port = Number(new URL(first.url).port);
  const other = temporaryFolder();
  await expect(startPostgres({ dataDir: other.path, port, log: silentLog })).rejects.toThrow(
    /embedded Postgres ended[\s\S]*Address already in use/,
  );
  other.remove();
}, 60_000);
