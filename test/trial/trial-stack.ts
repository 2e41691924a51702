import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { poll } from '../../src/embedded/poll';
import { embeddedServers } from '../../src/embedded/running-servers';
import { freePorts } from '../support/free-port';
import { runBuilt } from '../support/run-program';
import { ROOT } from '../support/source-files';
import type { Victim } from './chaos';
import { nodeProgram } from './node-program';
import { postgresProgram, temporalProgram } from './server-programs';
import { type Program, type Supervised, supervise } from './supervised';

export type TrialStack = {
  readonly victims: Readonly<Record<Victim, Supervised>>;
  readonly apiUrl: string;
  readonly apiKey: string;
  /** May approve and command. */
  readonly operatorKey: string;
  readonly sandboxUrl: string;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** The journal of the sandbox's book. */
  readonly sandboxDir: string;
  readonly stop: () => Promise<void>;
};

export type StackOptions = {
  readonly folder: string;
  readonly behaviours: Readonly<Record<string, string>>;
  /** A TypeScript file in place of the product's worker. */
  readonly worker: string | undefined;
};

const UP_MAX_MS = 180_000;
const LOOK_EVERY_MS = 200;

/**
 * The whole gateway as processes of its own, each started again whenever it ends: Postgres, Temporal, sandbox,
 * worker and API. Resolves when the API answers and the worker works, so that the first kill hits something.
 */
export async function startTrialStack(
  options: StackOptions,
  undo: (stop: () => Promise<void>) => void,
): Promise<TrialStack> {
  const { folder } = options;
  const place = await placesIn(folder);
  const started: Supervised[] = [];
  let stopped = false;
  const run = (program: Program): Supervised => {
    if (stopped) throw new Error('the trial was broken off while it started');
    const supervised = supervise(program);
    started.push(supervised);
    return supervised;
  };
  const stop = async (): Promise<void> => {
    stopped = true;
    for (const supervised of started.splice(0).reverse()) await supervised.stop();
  };
  // Before the first start, so that nothing is left running, whenever the trial is broken off.
  undo(stop);
  const postgres = run(postgresProgram({ dataDir: place.postgresDir, port: place.postgresPort }));
  const temporal = run(temporalProgram({ dataDir: place.temporalDir, port: place.temporalPort }));
  run(sandboxProgram(folder, place));
  const databaseUrl = await databaseUrlOf(place);
  const env = environmentOf(place, databaseUrl, options.behaviours);
  await applied(env);
  const apiKey = await newKey(env, 'merchant');
  const operatorKey = await newKey(env, 'operator');
  const worker = run(nodeProgram({ args: workerArgs(options), env, logFile: logIn(folder, 'worker') }));
  const api = run(nodeProgram({ args: [built('server')], env, logFile: logIn(folder, 'api') }));
  const apiUrl = `http://127.0.0.1:${place.apiPort}`;
  await untilUp(`${apiUrl}/readyz`, (body) => body.includes('"engine":"up"'));
  await untilSaid(logIn(folder, 'worker'), 'worker.up');
  return {
    victims: { api, worker, temporal, postgres },
    apiUrl,
    apiKey,
    operatorKey,
    sandboxUrl: `http://127.0.0.1:${place.sandboxPort}`,
    databaseUrl,
    temporalAddress: `127.0.0.1:${place.temporalPort}`,
    sandboxDir: place.sandboxDir,
    stop,
  };
}

type Places = Awaited<ReturnType<typeof placesIn>>;

async function placesIn(folder: string) {
  const [apiPort = 0, sandboxPort = 0, postgresPort = 0, temporalPort = 0] = await freePorts(4);
  const dirs = {
    gatewayDir: join(folder, 'gateway'),
    sandboxDir: join(folder, 'sandbox'),
    postgresDir: join(folder, 'postgres'),
    temporalDir: join(folder, 'temporal'),
  };
  for (const dir of [join(folder, 'logs'), ...Object.values(dirs)]) mkdirSync(dir, { recursive: true });
  return { apiPort, sandboxPort, postgresPort, temporalPort, ...dirs };
}

function sandboxProgram(folder: string, { sandboxPort, sandboxDir }: Places): Program {
  const env = { SANDBOX_PORT: String(sandboxPort), DATA_DIR: sandboxDir, LOG_LEVEL: 'warn' };
  return nodeProgram({ args: [built('sandbox')], env, logFile: logIn(folder, 'sandbox') });
}

async function databaseUrlOf({ postgresDir, postgresPort, temporalPort }: Places): Promise<string> {
  const ports = { pgPort: postgresPort, temporalPort };
  const servers = await poll(() => embeddedServers(postgresDir, ports), {
    everyMs: LOOK_EVERY_MS,
    forMs: UP_MAX_MS,
  });
  if (servers === undefined) throw new Error('Postgres was not set up');
  return servers.databaseUrl;
}

function environmentOf(
  place: Places,
  databaseUrl: string,
  behaviours: StackOptions['behaviours'],
): Readonly<Record<string, string>> {
  return {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${place.temporalPort}`,
    PORT: String(place.apiPort),
    // API and worker are given the same variables, and one port would serve one of them.
    METRICS_PORT: '0',
    SANDBOX_PORT: String(place.sandboxPort),
    DATA_DIR: place.gatewayDir,
    LOG_LEVEL: 'info',
    ENCRYPTION_KEYS: `trial:${randomBytes(32).toString('base64')}`,
    ...behaviours,
  };
}

/** Applies the configuration as soon as the database answers. */
async function applied(env: Readonly<Record<string, string>>): Promise<void> {
  let printed = '';
  const done = await poll(
    async () => {
      const ended = await runBuilt('apply', env, [join(ROOT, 'test', 'trial', 'trial.yaml')]);
      printed = ended.printed;
      return ended.code === 0 || undefined;
    },
    { everyMs: LOOK_EVERY_MS, forMs: UP_MAX_MS },
  );
  if (!done) throw new Error(`the configuration of the trial was not applied:\n${printed}`);
}

async function newKey(env: Readonly<Record<string, string>>, scope: string): Promise<string> {
  const made = await runBuilt('keys', env, ['create', '--mode', 'test', '--scopes', scope]);
  const secret = /Secret:\s+(sk_test_\w+)/.exec(made.printed)?.[1];
  if (secret === undefined) throw new Error(`no key was made:\n${made.printed}`);
  return secret;
}

function workerArgs({ worker }: StackOptions): readonly string[] {
  if (worker === undefined) return [built('worker')];
  return ['-r', join(ROOT, 'test', 'support', 'typescript-hook.cjs'), worker];
}

const built = (program: string): string => join(ROOT, 'dist', 'src', `${program}.js`);
const logIn = (folder: string, name: string): string => join(folder, 'logs', `${name}.log`);

async function untilUp(url: string, isUp: (body: string) => boolean): Promise<void> {
  let last = '';
  const up = await poll(
    async () => {
      last = await fetch(url).then(
        (response) => response.text(),
        (error: unknown) => String(error),
      );
      return isUp(last) || undefined;
    },
    { everyMs: LOOK_EVERY_MS, forMs: UP_MAX_MS },
  );
  if (!up) throw new Error(`${url} did not come up: ${last}`);
}

async function untilSaid(logFile: string, word: string): Promise<void> {
  const said = await poll(
    () => (existsSync(logFile) && readFileSync(logFile, 'utf8').includes(word)) || undefined,
    { everyMs: LOOK_EVERY_MS, forMs: UP_MAX_MS },
  );
  if (!said) throw new Error(`${word} was never said in ${logFile}`);
}
