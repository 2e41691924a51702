import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../../src/embedded/log';
import { freePorts } from '../../test/support/free-port';
import { runBuilt } from '../../test/support/run-program';
import { ROOT } from '../../test/support/source-files';
import { nodeProgram } from '../../test/trial/node-program';
import { talkingProcess } from './child-process';
import { type Cluster, startCluster } from './cluster';
import type { Metered } from './cpu-meter';
import { type BenchEngine, startEngine } from './engine';
import { type Generator, generatorOf } from './generator-client';
import { productionOrganization } from './organization';
import { untilAnswers, untilSaid } from './until-up';

export type ProductionStack = {
  readonly engine: BenchEngine;
  readonly cluster: Cluster;
  readonly generator: Generator;
  readonly metered: Metered;
  readonly receiverUrl: string;
  /** The first API, and the merchant's key. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Of the gateway's own programs, for the audit. */
  readonly environment: Readonly<Record<string, string>>;
};

export type StackOptions = {
  readonly folder: string;
  readonly workers: number;
  readonly apis: number;
  readonly silentMs: number;
  /** A folder for the profiles of API and workers. */
  readonly profile?: string;
  readonly progress: Progress;
  /** Called for each part that was started: what stops it. */
  readonly undo: (stop: () => Promise<void>) => void;
};

/** Everything that a production installation has, on one machine, each part a process of its own. */
export async function startProductionStack(options: StackOptions): Promise<ProductionStack> {
  const { folder, undo, progress } = options;
  for (const name of ['logs', 'gateway', 'sandbox']) mkdirSync(join(folder, name), { recursive: true });
  const [postgresPort = 0] = await freePorts(1);
  const cluster = await startCluster(join(folder, 'postgres'), postgresPort);
  undo(cluster.stop);
  const engine = await startEngine(cluster, folder, progress);
  undo(engine.stop);

  const places = await placesOf(options);
  const receiver = await started(options, {
    file: 'receiver.ts',
    env: { RECEIVER_PORT: String(places.receiverPort) },
  });
  const environment = environmentOf(places, cluster, engine, folder);
  const sandbox = await service(options, 'sandbox', environment);
  const apiKey = await configured(folder, environment, places.receiverUrl, options.silentMs);
  const apis = await Promise.all(
    places.apiPorts.map((port, number) =>
      service(options, 'server', { ...environment, PORT: String(port) }, number),
    ),
  );
  await Promise.all(places.apiUrls.map((url) => untilAnswers(`${url}/readyz`, '"engine":"up"')));
  const numbers = Array.from({ length: options.workers }, (_, number) => number);
  const workers = await Promise.all(
    numbers.map(async (number) => {
      const pid = await service(options, 'worker', environment, number);
      await untilSaid(logIn(folder, `worker-${number}`), 'worker.up');
      return pid;
    }),
  );
  const env = {
    TEMPORAL_ADDRESS: engine.address,
    OBSERVER_URL: cluster.observerUrl,
    API_URLS: places.apiUrls.join(','),
    API_KEY: apiKey,
  };
  const bareWorkers = await Promise.all(
    numbers.map(() => started(options, { file: 'bare/worker.ts', env, says: true })),
  );
  const generator = await started(options, { file: 'generator.ts', env });
  return {
    engine,
    cluster,
    environment,
    receiverUrl: places.receiverUrl,
    apiUrl: places.apiUrls[0] ?? '',
    apiKey,
    generator: generatorOf(generator, bareWorkers),
    metered: {
      postgres: cluster.pid,
      pids: {
        api: apis,
        worker: workers,
        bareWorker: bareWorkers.map(({ pid }) => pid),
        temporal: engine.pid === undefined ? [] : [engine.pid],
        sandbox: [sandbox],
        receiver: [receiver.pid],
        generator: [generator.pid],
      },
    },
  };
}

type Places = Awaited<ReturnType<typeof placesOf>>;

async function placesOf({ apis }: StackOptions) {
  const [receiverPort = 0, sandboxPort = 0, ...apiPorts] = await freePorts(2 + apis);
  const apiUrls = apiPorts.map((port) => `http://127.0.0.1:${port}`);
  return { receiverPort, sandboxPort, apiPorts, apiUrls, receiverUrl: `http://127.0.0.1:${receiverPort}` };
}

async function started(
  { folder, undo }: StackOptions,
  {
    file,
    env,
    says = false,
  }: { readonly file: string; readonly env: Readonly<Record<string, string>>; readonly says?: boolean },
) {
  const child = await talkingProcess(file, env, logIn(folder, file.replaceAll(/[/.]/g, '-')));
  undo(child.stop);
  if (says) await new Promise((resolve) => child.process.once('message', resolve));
  return child;
}

/** One of the built programs of the gateway; gives its process id. */
async function service(
  { folder, undo, profile }: StackOptions,
  program: 'sandbox' | 'server' | 'worker',
  env: Readonly<Record<string, string>>,
  number = 0,
): Promise<number> {
  const profiling =
    profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${join(profile, `${program}-${number}`)}`];
  const args = [...profiling, join(ROOT, 'dist', 'src', `${program}.js`)];
  const service = nodeProgram({ args, env, logFile: logIn(folder, `${program}-${number}`) });
  const { stop } = await service.start();
  undo(stop);
  const pid = service.pid();
  if (pid === undefined) throw new Error(`${program} ended at once`);
  return pid;
}

function environmentOf(
  { sandboxPort, apiUrls }: Places,
  cluster: Cluster,
  engine: BenchEngine,
  folder: string,
): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: cluster.databaseUrl,
    TEMPORAL_ADDRESS: engine.address,
    PUBLIC_URL: apiUrls[0] ?? '',
    METRICS_PORT: '0',
    SANDBOX_PORT: String(sandboxPort),
    DATA_DIR: join(folder, 'sandbox'),
    CALLBACK_ALLOW_PRIVATE: 'true',
    // So high that nobody meets it: what it costs is paid all the same.
    RATE_LIMIT_PER_SECOND: '100000',
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64')}`,
  };
}

/** Applies the configuration, which makes the tables as well, and makes the merchant's key. */
async function configured(
  folder: string,
  environment: Readonly<Record<string, string>>,
  receiverUrl: string,
  silentMs: number,
): Promise<string> {
  const file = join(folder, 'configuration.yaml');
  writeFileSync(file, productionOrganization({ receiverUrl: `${receiverUrl}/callbacks`, silentMs }));
  const applied = await runBuilt('apply', environment, [file]);
  if (applied.code !== 0) throw new Error(`the configuration was not applied:\n${applied.printed}`);
  const made = await runBuilt('keys', environment, ['create', '--mode', 'test', '--scopes', 'merchant']);
  const secret = /Secret:\s+(sk_test_\w+)/.exec(made.printed)?.[1];
  if (secret === undefined) throw new Error(`no key was made:\n${made.printed}`);
  return secret;
}

const logIn = (folder: string, name: string): string => join(folder, 'logs', `${name}.log`);
