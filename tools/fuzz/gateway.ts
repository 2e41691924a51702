import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { poll } from '../../src/embedded/poll';
import { freePorts } from '../../test/support/free-port';
import { ROOT } from '../../test/support/source-files';
import { type Ended, runProgram } from './run-program';

export type FuzzedGateway = {
  readonly url: string;
  readonly logFile: string;
  /** Runs another program of the product on the same installation. */
  readonly run: (program: 'keys' | 'audit', args: readonly string[]) => Promise<Ended>;
  readonly stop: () => Promise<void>;
};

const UP_MAX_MS = 180_000;
const LOOK_EVERY_MS = 200;
const HOOK = ['-r', join(ROOT, 'test', 'support', 'typescript-hook.cjs')];

/** The whole product as `npm start` runs it, in a process of its own with data of its own. */
export async function startGateway(folder: string): Promise<FuzzedGateway> {
  const env = await environmentIn(folder);
  const logFile = join(folder, 'gateway.log');
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [...HOOK, sourceOf('gateway')], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
  };
  const url = `http://127.0.0.1:${env.PORT}`;
  const isUp = await poll(async () => (child.exitCode !== null ? false : await isReady(url)) ?? undefined, {
    everyMs: LOOK_EVERY_MS,
    forMs: UP_MAX_MS,
  });
  if (isUp !== true) {
    await stop();
    throw new Error(`The gateway did not start: see ${logFile}`);
  }
  const run: FuzzedGateway['run'] = (program, args) =>
    runProgram(process.execPath, [...HOOK, sourceOf(program), ...args], { env });
  return { url, logFile, run, stop };
}

async function environmentIn(folder: string) {
  const [api, sandbox, postgres, temporal, ui] = await freePorts(5);
  return {
    // Set to nothing counts as not set: no server of the surroundings may be taken for one of the run's.
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
    ENCRYPTION_KEYS: '',
    DATA_DIR: join(folder, 'data'),
    GATEWAY_CONFIG: join(__dirname, 'fuzz.yaml'),
    PORT: String(api),
    SANDBOX_PORT: String(sandbox),
    PG_PORT: String(postgres),
    TEMPORAL_PORT: String(temporal),
    UI_PORT: String(ui),
    METRICS_PORT: '0',
    LOG_LEVEL: 'info',
    // A call that is answered with 429 has tested nothing but the limit.
    RATE_LIMIT_PER_SECOND: '0',
    // The runner that is told lives on this machine.
    CALLBACK_ALLOW_PRIVATE: 'true',
  };
}

async function isReady(url: string): Promise<true | undefined> {
  try {
    const response = await fetch(`${url}/readyz`);
    return (await response.text()).includes('"engine":"up"') || undefined;
  } catch {
    return undefined;
  }
}

const sourceOf = (program: string): string => join(ROOT, 'src', `${program}.ts`);
