import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source-files';
import { temporaryFolder } from './temporary-folder';

/** A copy of `test/client` with its packages, in which clients are built. */
export type ClientFolder = {
  readonly path: string;
  /** Runs a script of Node there to its end, and gives what it printed; fails with all it printed where it fails. */
  readonly node: (...args: readonly string[]) => Promise<string>;
  readonly remove: () => void;
};

/**
 * Installs the generators with the TypeScript that they need, which is not the one of this project.
 *
 * @throws Error where the packages cannot be had: no test of clients is skipped for that
 */
export async function installClientFolder(): Promise<ClientFolder> {
  const { path, remove } = temporaryFolder();
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'sources'])
    cpSync(join(ROOT, 'test', 'client', name), join(path, name), { recursive: true });
  try {
    await run(path, 'npm', ['ci', '--prefix', path, '--no-audit', '--no-fund', '--ignore-scripts']);
  } catch (error) {
    remove();
    throw new Error(`the packages of test/client cannot be installed; is the registry in reach? ${error}`);
  }
  return { path, node: (...args) => run(path, process.execPath, args), remove };
}

async function run(folder: string, program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', all: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    printed.out += chunk.toString();
    printed.all += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed.all += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${printed.all}`);
  return printed.out;
}
