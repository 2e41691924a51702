import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lastly, lastlyOnce } from './lastly';

/** Measures in a folder of its own, which is kept after a failure, and stops all that was started. */
export async function inFolder(
  work: (folder: string, lastly: Lastly) => Promise<void>,
  keep = false,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'payout-gateway-bench-'));
  // Where this runs as root, Postgres runs as another user, who must get in.
  chmodSync(folder, 0o755);
  const lastly = lastlyOnce();
  try {
    await work(folder, lastly);
  } catch (error) {
    say(`Logs are kept in ${join(folder, 'logs')}`);
    throw error;
  } finally {
    await lastly.run();
  }
  if (keep) say(`Logs are kept in ${join(folder, 'logs')}`);
  else rmSync(folder, { recursive: true, force: true });
}

/** The exit code says whether the measurement came to its end. */
export function runBench(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  });
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
