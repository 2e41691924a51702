import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from './log';
import { runProgram } from './run-program';

/** The last version that `go install` takes: the module of a later one has a local `replace`. */
const TEMPORAL_CLI = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const GO_MIN = { major: 1, minor: 25 };
const GO_VERSION_MAX_MS = 30_000;
const BUILD_MAX_MS = 30 * 60_000;
const PROGRESS_EVERY_MS = 5_000;

export type Build =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly why: string };

/** Builds Temporal's dev server with the machine's Go into `folder` (an empty one of the caller's). Never throws. */
export async function buildTemporal(folder: string, progress: Progress): Promise<Build> {
  const missing = await goMissing(folder);
  if (missing !== undefined) return { ok: false, why: missing };
  const startedMs = Date.now();
  const say = (): void => {
    const seconds = Math.round((Date.now() - startedMs) / 1000);
    progress(`Building the Temporal server with Go, once, about 2 minutes: ${seconds} s so far`);
  };
  say();
  const ticker = setInterval(say, PROGRESS_EVERY_MS);
  const { ok, output } = await runProgram({
    command: 'go',
    args: ['install', TEMPORAL_CLI],
    cwd: folder,
    env: { ...process.env, GOBIN: folder },
    signal: AbortSignal.timeout(BUILD_MAX_MS),
  });
  clearInterval(ticker);
  const file = join(folder, 'temporal');
  if (!ok || !existsSync(file)) return { ok: false, why: `the build failed:\n${output}` };
  chmodSync(file, 0o755);
  return { ok: true, file };
}

/** Why this machine cannot build it, undefined if it can. */
async function goMissing(folder: string): Promise<string | undefined> {
  const { ok, output } = await runProgram({
    command: 'go',
    args: ['env', 'GOVERSION'],
    cwd: folder,
    env: process.env,
    signal: AbortSignal.timeout(GO_VERSION_MAX_MS),
  });
  if (!ok) return 'there is no Go on this machine';
  const [, major, minor] = /(\d+)\.(\d+)/.exec(output) ?? [];
  const enough =
    Number(major) > GO_MIN.major || (Number(major) === GO_MIN.major && Number(minor) >= GO_MIN.minor);
  return enough ? undefined : `this machine's Go is too old (${output})`;
}
