import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import { postgresArguments } from '../../src/embedded/postgres';
import { processesWithArguments } from '../../src/embedded/processes';
import { temporalArguments } from '../../src/embedded/temporal';
import { freePort } from './free-port';
import { ROOT } from './source-files';

export type GatewayPorts = Readonly<Record<(typeof PORTS)[number], string>>;
const PORTS = ['PORT', 'SANDBOX_PORT', 'PG_PORT', 'TEMPORAL_PORT', 'UI_PORT', 'METRICS_PORT'] as const;

export type GatewayProcess = {
  readonly pid: number;
  /** All it has printed so far. */
  readonly printed: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
};

/** Free ports for one gateway; the same ones for each of its starts. */
export async function gatewayPorts(): Promise<GatewayPorts> {
  const ports: [string, string][] = [];
  for (const name of PORTS) ports.push([name, String(await freePort())]);
  return Object.fromEntries(ports) as GatewayPorts;
}

/** Runs `npm start`'s program, as it was built, in a process group of its own; resolves once it runs. */
export async function startGateway(
  dataDir: string,
  ports: GatewayPorts,
  program = 'gateway',
): Promise<GatewayProcess> {
  const file = join(ROOT, 'dist', 'src', `${program}.js`);
  if (!existsSync(file)) throw new Error('the gateway is not built: run npm run build first');
  const child = spawn(process.execPath, [file], {
    cwd: ROOT,
    env: { ...withoutServers(process.env), ...ports, DATA_DIR: dataDir },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const running = heard(child, /payout gateway is running[\s\S]*Ctrl-C/, (text) => {
    printed += text;
    return printed;
  });
  await Promise.race([
    running,
    ended.then(({ code, signal }) => {
      throw new Error(`the gateway ended (${code ?? signal}) before it ran: ${printed}`);
    }),
  ]);
  return { pid: child.pid ?? 0, printed: () => printed, ended };
}

/** The servers that were started for this data folder and still run. */
export function serversOn(dataDir: string): readonly number[] {
  const folder = openDataFolder(dataDir);
  return [postgresArguments(folder), temporalArguments(folder)]
    .flatMap((args) => processesWithArguments(args))
    .map(({ pid }) => pid);
}

function withoutServers({
  DATABASE_URL: _,
  TEMPORAL_ADDRESS: __,
  ...env
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}

function heard(child: ChildProcess, wanted: RegExp, collect: (text: string) => string): Promise<void> {
  return new Promise((resolve) => {
    const hear = (chunk: Buffer): void => {
      if (wanted.test(collect(chunk.toString()))) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  });
}
