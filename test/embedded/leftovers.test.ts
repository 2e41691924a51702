import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DataFolder, openDataFolder } from '../../src/embedded/data-folder';
import { stopLeftovers } from '../../src/embedded/leftovers';
import { poll } from '../../src/embedded/poll';
import { writeProcessRecord } from '../../src/embedded/process-record';
import { identityOf, isRunning, type ProcessIdentity } from '../../src/embedded/processes';
import { silentLog } from '../support/silent-log';
import { temporaryFolder } from '../support/temporary-folder';

let temporary: ReturnType<typeof temporaryFolder>;
let folder: DataFolder;
const children: ChildProcess[] = [];

beforeEach(() => {
  temporary = temporaryFolder();
  folder = openDataFolder(temporary.path);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  temporary.remove();
});

async function someProcess(args: readonly string[] = []): Promise<ProcessIdentity> {
  const script = "console.log('ready'); setInterval(() => undefined, 1000)";
  const child = spawn(process.execPath, ['-e', script, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  const identity = identityOf(child.pid ?? 0);
  if (identity === undefined) throw new Error('the process did not start');
  return identity;
}

const stop = (): Promise<void> => stopLeftovers(folder, silentLog, () => undefined);

test('a recorded process is stopped, and its record removed', async () => {
  const left = await someProcess();
  writeProcessRecord(folder.temporalRecord, left);
  await stop();
  expect(isRunning(left)).toBe(false);
  expect(existsSync(folder.temporalRecord)).toBe(false);
}, 60_000);

test('a stranger who got the pid of a recorded process is left alone', async () => {
  const stranger = await someProcess();
  writeProcessRecord(folder.postgresRecord, { pid: stranger.pid, startedAt: 'long ago' });
  await stop();
  expect(isRunning(stranger)).toBe(true);
  expect(existsSync(folder.postgresRecord)).toBe(false);
}, 60_000);

test('a server without a record is known by the data folder in its command line', async () => {
  const ours = await someProcess(['--db-filename', folder.temporalDatabase]);
  const another = await someProcess(['--db-filename', '/elsewhere/temporal.db']);
  await stop();
  expect([ours, another].map(isRunning)).toEqual([false, true]);
}, 60_000);

test('Postgres’s lock file does not stand in the way when a stranger has its pid, who is left alone', async () => {
  const stranger = await someProcess();
  const lockFile = join(folder.postgresCluster, 'postmaster.pid');
  mkdirSync(folder.postgresCluster, { recursive: true });
  writeFileSync(lockFile, `${stranger.pid}\n${folder.postgresCluster}\n`);
  await stop();
  expect([isRunning(stranger), existsSync(lockFile)]).toEqual([true, false]);
}, 60_000);

test('the lock file of a Postgres by another name is left to Postgres, which refuses to start', async () => {
  const other = await someProcess(['postgres', '-D', '.']);
  const lockFile = join(folder.postgresCluster, 'postmaster.pid');
  mkdirSync(folder.postgresCluster, { recursive: true });
  writeFileSync(lockFile, `${other.pid}\n`);
  await stop();
  expect([isRunning(other), existsSync(lockFile)]).toEqual([true, true]);
}, 60_000);

test('the lock file of a killed Postgres that its parent has not noticed yet does not stand in the way', async () => {
  // The shell becomes a program that never asks for its dead child: the child's pid stays known.
  const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(parent);
  const pid = Number(String(await once(parent.stdout, 'data')));
  expect(await poll(() => identityOf(pid) === undefined || undefined, { everyMs: 20, forMs: 10_000 })).toBe(
    true,
  );
  expect(process.kill(pid, 0)).toBe(true);
  const lockFile = join(folder.postgresCluster, 'postmaster.pid');
  mkdirSync(folder.postgresCluster, { recursive: true });
  writeFileSync(lockFile, `${pid}\n${folder.postgresCluster}\n`);
  await stop();
  expect(existsSync(lockFile)).toBe(false);
}, 60_000);

test('a folder without leftovers is left as it is, as often as one looks', async () => {
  await stop();
  await stop();
});
