import { chmodSync, mkdirSync } from 'node:fs';
import { Client } from 'pg';
import { openDataFolder } from '../../src/embedded/data-folder';
import { startPostgres } from '../../src/embedded/postgres';
import { readProcessRecord } from '../../src/embedded/process-record';
import { silentLog } from '../../test/support/silent-log';

/** Whoever looks on connects by this role, so that neither its statements nor its time count as the gateway's. */
export const OBSERVER = 'bench_observer';
export const GATEWAY_DATABASE = 'payout_gateway';
export const TEMPORAL_DATABASES = ['temporal', 'temporal_visibility'] as const;

export type Cluster = {
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly databaseUrl: string;
  readonly observerUrl: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

// As docker-compose.yml: one Postgres for both, and room for their connections. The statistics cost a little, and
// cost it for the engine's own statements as well; durability is as everywhere.
const SETTINGS = {
  max_connections: '400',
  shared_preload_libraries: 'pg_stat_statements',
  track_commit_timestamp: 'on',
};

/** An embedded Postgres of its own, with statistics of statements and the time of each commit. */
export async function startCluster(dataDir: string, port: number): Promise<Cluster> {
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, port, log: silentLog, settings: SETTINGS });
  try {
    const url = new URL(postgres.url);
    await prepare(postgres.url, url.password);
    const record = readProcessRecord(openDataFolder(dataDir).postgresRecord);
    if (record === undefined) throw new Error('Postgres runs without its record');
    const observer = new URL(postgres.url);
    observer.username = OBSERVER;
    const { username: user, password } = url;
    return {
      port,
      user,
      password,
      databaseUrl: postgres.url,
      observerUrl: observer.href,
      pid: record.pid,
      stop: postgres.stop,
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function prepare(url: string, password: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_stat_statements');
    await client.query(`create role ${OBSERVER} login password '${password}'`);
    await client.query(`grant pg_read_all_data, pg_read_all_stats to ${OBSERVER}`);
  } finally {
    await client.end();
  }
}
