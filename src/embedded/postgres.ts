import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Child, logTail, startChild } from './child';
import { type DataFolder, openDataFolder } from './data-folder';
import type { EmbeddedLog } from './log';
import { poll } from './poll';
import { launchAs, postgresAccount } from './postgres-account';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries';
import { clusterPassword, ensureCluster, POSTGRES_ROLE } from './postgres-cluster';
import { removeProcessRecord } from './process-record';
import { isRunning, type StopStep, stopProcess } from './processes';

export type PostgresOptions = {
  readonly dataDir: string;
  readonly port: number;
  readonly log: EmbeddedLog;
  /** Beside the ones that every embedded Postgres has; they go before those. Durability is not among them. */
  readonly settings?: Settings;
};

export type RunningPostgres = {
  /** Holds the password: not for logs. */
  readonly url: string;
  /** How it ended, should it end by itself. */
  readonly ended: Promise<string>;
  /** May be called again: it is one stop. */
  readonly stop: () => Promise<void>;
};

type Settings = Readonly<Record<string, string>>;

const DATABASE = 'payout_gateway';
/** Recovery after a hard end may take its time; until then Postgres says that it is starting up. */
const READY_MAX_MS = 300_000;
const CONNECT_MAX_MS = 5_000;

/** Fast shutdown (clients are disconnected, all is written), then immediate, then by force. */
export const POSTGRES_STOP: readonly StopStep[] = [
  { signal: 'SIGINT', waitMs: 30_000 },
  { signal: 'SIGQUIT', waitMs: 10_000 },
  { signal: 'SIGKILL', waitMs: 10_000 },
];

/**
 * Starts a Postgres of our own on 127.0.0.1, with its data in `dataDir` and the database
 * `payout_gateway` in it; resolves when it answers. The caller sees to it that the port is free and that
 * nobody else works on `dataDir`. Throws with the end of Postgres's own log when it does not come up.
 */
export async function startPostgres({
  dataDir,
  port,
  log,
  settings = {},
}: PostgresOptions): Promise<RunningPostgres> {
  const folder = openDataFolder(dataDir);
  const binaries = postgresBinaries();
  const account = postgresAccount(folder.postgresCluster);
  await ensureCluster(folder, binaries, account);
  const password = clusterPassword(folder);
  const urlOf = (database: string): string =>
    `postgres://${POSTGRES_ROLE}:${password}@127.0.0.1:${port}/${database}`;

  const logFile = join(folder.logs, 'postgres.log');
  const child = await startServer(folder, binaries, { port, logFile, settings });
  const stop = stopOnce(child, folder, log);
  try {
    await untilReady(child, folder, logFile);
    await ensureDatabase(urlOf('postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  log.info({ port, pid: child.identity.pid }, 'postgres.started');
  return { url: urlOf(DATABASE), ended: child.ended, stop };
}

/** What every start of the server on this cluster has in its command line, and no other process has. */
export function postgresArguments(folder: DataFolder): readonly string[] {
  return ['-D', folder.postgresCluster, '-p'];
}

function startServer(
  folder: DataFolder,
  binaries: PostgresBinaries,
  { port, logFile, settings: given }: { port: number; logFile: string; settings: Settings },
): Promise<Child> {
  const launch = launchAs(postgresAccount(folder.postgresCluster), [
    binaries.postgres,
    folder.postgresCluster,
  ]);
  const settings = {
    max_connections: '200',
    ...given,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, args] = launch.command(binaries.postgres, [
    ...postgresArguments(folder),
    String(port),
    ...flags,
  ]);
  return startChild({
    name: 'the embedded Postgres',
    command,
    args,
    account: launch.account,
    // Nothing of the gateway's environment goes along: it holds keys, and PG* variables would change the server.
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    cwd: '/',
    logFile,
    recordFile: folder.postgresRecord,
  });
}

function stopOnce(child: Child, folder: DataFolder, log: EmbeddedLog): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await stopProcess(child.identity, POSTGRES_STOP);
    removeProcessRecord(folder.postgresRecord);
    log.info({ pid: child.identity.pid }, 'postgres.stopped');
  };
  return () => {
    stopped ??= stop();
    return stopped;
  };
}

async function untilReady(child: Child, folder: DataFolder, logFile: string): Promise<void> {
  const ready = await poll(
    async () => {
      if (isRunning(child.identity)) return saysReady(folder, child.identity.pid) || undefined;
      const end = await child.ended;
      throw new Error(`The embedded Postgres ended (${end}) while it started:\n${logTail(logFile)}`);
    },
    { everyMs: 25, forMs: READY_MAX_MS },
  );
  if (ready) return;
  const seconds = READY_MAX_MS / 1000;
  throw new Error(`The embedded Postgres was not ready after ${seconds} s:\n${logTail(logFile)}`);
}

/**
 * The server's own lock file has its pid in the first line and its state in the eighth (PostgreSQL,
 * miscadmin.h). Unlike an answer at the port, it cannot come from another server.
 */
function saysReady(folder: DataFolder, pid: number): boolean {
  const lockFile = join(folder.postgresCluster, 'postmaster.pid');
  if (!existsSync(lockFile)) return false;
  const lines = readFileSync(lockFile, 'utf8').split('\n');
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MAX_MS });
  // A connection that breaks while idle emits an error, which would end the process if nobody listened.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
