import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './source-files';

export type Ended = { readonly code: number | null; readonly printed: string };

/** Runs one of the built programs to its end, with these variables and no server of the surroundings. */
export async function runBuilt(
  program: string,
  variables: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Ended> {
  const { DATABASE_URL: _, TEMPORAL_ADDRESS: __, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'src', `${program}.js`), ...args], {
    cwd: ROOT,
    env: { ...env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const [code] = await once(child, 'close');
  return { code, printed };
}
