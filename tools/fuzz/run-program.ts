import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { ROOT } from '../../test/support/source-files';

export type Ended = { readonly code: number | null; readonly printed: string };

export type RunOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Everything it prints is written there, too, while it runs. */
  readonly logFile?: string;
};

/**
 * Runs a program to its end.
 *
 * @throws Error of the system where the program is not there (`ENOENT`)
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { env = {}, cwd = ROOT, logFile }: RunOptions = {},
): Promise<Ended> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = logFile === undefined ? undefined : createWriteStream(logFile);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      log?.write(chunk);
    });
  }
  const [code] = await once(child, 'close');
  log?.end();
  return { code, printed };
}
