import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source-files';

export type BuiltProcess = {
  readonly child: ChildProcess;
  /** All it has printed so far. */
  readonly printed: () => string;
  /** Sends SIGTERM; resolves with how it ended. */
  readonly stop: () => Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
};

/** Starts one of the built programs with these variables; resolves once it has logged the event. */
export async function startBuilt(
  program: string,
  variables: Readonly<Record<string, string>>,
  event: string,
): Promise<BuiltProcess> {
  const file = join(ROOT, 'dist', 'src', `${program}.js`);
  if (!existsSync(file)) throw new Error('the programs are not built: run npm run build first');
  const child = spawn(process.execPath, [file], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const up = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (printed.includes(`"msg":"${event}"`)) resolve();
      });
    }
  });
  const early = ended.then(({ code, signal }) => {
    throw new Error(`${program} ended (${code ?? signal}) before ${event}: ${printed}`);
  });
  await Promise.race([up, early]);
  return {
    child,
    printed: () => printed,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
