import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, isGrpcServiceError } from '@temporalio/client';
import { type Child, logTail, startChild } from '../../src/embedded/child';
import { poll } from '../../src/embedded/poll';
import { isRunning, stopProcess } from '../../src/embedded/processes';
import { runProgram } from '../../src/embedded/run-program';
import { TEMPORAL_STOP } from '../../src/embedded/temporal';
import { freePorts } from '../../test/support/free-port';
import type { Binaries } from './binaries';
import type { Cluster } from './cluster';
import { DYNAMIC_CONFIGURATION } from './dynamic-configuration';

export type ProductionServer = {
  readonly address: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

const HOST = '127.0.0.1';
const NAMESPACE = 'default';
const SCHEMA_MAX_MS = 120_000;
const READY_MAX_MS = 120_000;
const RETENTION_SECONDS = 3 * 86_400;
const ALREADY_EXISTS = 6;

const SCHEMAS = [
  { database: 'temporal', schema: 'postgresql/v12/temporal' },
  { database: 'temporal_visibility', schema: 'postgresql/v12/visibility' },
] as const;

/** Temporal's real server, all its services in one process, with its histories in the cluster beside the gateway's. */
export async function startProductionServer(
  { server, sqlTool }: Binaries,
  cluster: Cluster,
  folder: string,
): Promise<ProductionServer> {
  for (const each of SCHEMAS) await setUpSchema(sqlTool, cluster, each, folder);
  const logFile = join(folder, 'logs', 'temporal.log');
  const dynamicConfiguration = join(folder, 'dynamic-configuration.yaml');
  writeFileSync(dynamicConfiguration, DYNAMIC_CONFIGURATION);
  const { env, address } = await environmentOf(cluster, dynamicConfiguration);
  const child = await startChild({
    name: "Temporal's server",
    command: server,
    args: ['--allow-no-auth', 'start'],
    env,
    cwd: folder,
    account: undefined,
    logFile,
    recordFile: undefined,
  });
  const stop = (): Promise<void> => stopProcess(child.identity, TEMPORAL_STOP);
  try {
    await untilServed(child, address, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, pid: child.identity.pid, stop };
}

async function setUpSchema(
  sqlTool: string,
  cluster: Cluster,
  { database, schema }: (typeof SCHEMAS)[number],
  folder: string,
): Promise<void> {
  const env = {
    PATH: process.env['PATH'],
    SQL_PLUGIN: 'postgres12_pgx',
    SQL_HOST: HOST,
    SQL_PORT: String(cluster.port),
    SQL_USER: cluster.user,
    SQL_PASSWORD: cluster.password,
    SQL_DATABASE: database,
  };
  for (const args of [
    ['create'],
    ['setup-schema', '-v', '0.0'],
    ['update-schema', '--schema-name', schema],
  ]) {
    const signal = AbortSignal.timeout(SCHEMA_MAX_MS);
    const { ok, output } = await runProgram({ command: sqlTool, args, cwd: folder, env, signal });
    if (!ok) throw new Error(`Temporal's schema was not set up (${args.join(' ')}):\n${output}`);
  }
}

/** The variables of the server's own configuration template; every port is one that is free now. */
async function environmentOf(cluster: Cluster, dynamicConfiguration: string) {
  const ports = await freePorts(SERVER_PORTS.length);
  const env = {
    PATH: process.env['PATH'] ?? '',
    LOG_LEVEL: 'warn',
    DB: 'postgres12_pgx',
    POSTGRES_SEEDS: HOST,
    DB_PORT: String(cluster.port),
    POSTGRES_USER: cluster.user,
    POSTGRES_PWD: cluster.password,
    NUM_HISTORY_SHARDS: '512',
    BIND_ON_IP: HOST,
    TEMPORAL_BROADCAST_ADDRESS: HOST,
    DYNAMIC_CONFIG_FILE_PATH: dynamicConfiguration,
    ...Object.fromEntries(SERVER_PORTS.map((name, index) => [name, String(ports[index])])),
  };
  return { env, address: `${HOST}:${ports[0]}` };
}

const SERVER_PORTS = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_HTTP_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
  'INTERNAL_FRONTEND_HTTP_PORT',
] as const;

/** The server starts without any namespace: it is made here, and waited for until all of its services know it. */
async function untilServed(child: Child, address: string, logFile: string): Promise<void> {
  let last = '';
  const ready = await poll(
    async () => {
      if (!isRunning(child.identity))
        throw new Error(`Temporal's server ended while it started:\n${logTail(logFile)}`);
      last = await faultOf(address);
      return last === '' || undefined;
    },
    { everyMs: 500, forMs: READY_MAX_MS },
  );
  if (ready === undefined)
    throw new Error(`Temporal's server was not ready in time (${last}):\n${logTail(logFile)}`);
}

async function faultOf(address: string): Promise<string> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 2_000 });
    const { workflowService } = connection;
    await workflowService
      .registerNamespace({
        namespace: NAMESPACE,
        workflowExecutionRetentionPeriod: { seconds: RETENTION_SECONDS as never },
      })
      .catch((error: unknown) => {
        if (!isGrpcServiceError(error) || Number(error.code) !== ALREADY_EXISTS) throw error;
      });
    // What knows the namespace by its cache answers this, and no sooner.
    await workflowService.countWorkflowExecutions({ namespace: NAMESPACE });
    await workflowService.describeTaskQueue({
      namespace: NAMESPACE,
      taskQueue: { name: 'probe' },
    });
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await connection?.close();
  }
}
