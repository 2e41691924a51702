import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from './log';
import { runProgram } from './run-program';

/**
 * The SDK downloads its server only to start it at once, and its native part may be set up once a
 * process: so it does that in a process of its own, in memory and at a port of its choice.
 */
const DOWNLOADER = `
  const { TestWorkflowEnvironment } = require(process.argv[1]);
  const executable = { type: 'cached-download', downloadDir: process.argv[2] };
  TestWorkflowEnvironment.createLocal({ server: { executable } }).then((server) => server.teardown());
`;

/** A host that is not reachable must not keep anybody waiting; a slow line may take its time. */
const FIRST_BYTE_MAX_MS = 10_000;
const STALLED_MAX_MS = 30_000;
const LOOK_EVERY_MS = 500;
const PROGRESS_EVERY_MS = 5_000;

/** The binary's path in `folder` (an empty one of the caller's), or why it could not be downloaded. */
export type Download =
  | { readonly ok: true; readonly file: string }
  | { readonly ok: false; readonly why: string };

/** Lets the Temporal SDK download its dev server into `folder`. Never throws. */
export async function downloadTemporal(folder: string, progress: Progress): Promise<Download> {
  const testing = sdkTesting();
  if (testing === undefined) return { ok: false, why: 'the package @temporalio/testing is not installed' };
  const abort = new AbortController();
  const ended = new AbortController();
  const watched = abortWhenStalled(folder, abort, ended.signal, progress);
  const { output } = await runProgram({
    command: process.execPath,
    args: ['-e', DOWNLOADER, testing, folder],
    cwd: folder,
    env: process.env,
    signal: abort.signal,
  });
  ended.abort();
  await watched;
  const file = downloaded(folder);
  if (file === undefined)
    return {
      ok: false,
      why: abort.signal.aborted ? 'the host of the download does not answer' : lastLine(output),
    };
  chmodSync(file, 0o755);
  return { ok: true, file };
}

function sdkTesting(): string | undefined {
  try {
    return require.resolve('@temporalio/testing');
  } catch {
    return undefined;
  }
}

async function abortWhenStalled(
  folder: string,
  abort: AbortController,
  ended: AbortSignal,
  progress: Progress,
): Promise<void> {
  let [bytes, stillMs, saidMs] = [0, 0, 0];
  while (!ended.aborted) {
    await sleep(LOOK_EVERY_MS, undefined, { signal: ended }).catch(() => undefined);
    const now = bytesIn(folder);
    [stillMs, bytes] = now > bytes ? [0, now] : [stillMs + LOOK_EVERY_MS, now];
    saidMs += LOOK_EVERY_MS;
    if (saidMs % PROGRESS_EVERY_MS === 0 && bytes > 0)
      progress(`Downloading the Temporal server, once: ${Math.round(bytes / 1e6)} MB so far`);
    if (stillMs >= (bytes === 0 ? FIRST_BYTE_MAX_MS : STALLED_MAX_MS)) return abort.abort();
  }
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => {
    const file = statSync(join(folder, name), { throwIfNoEntry: false });
    return sum + (file?.size ?? 0);
  }, 0);
}

/** The SDK gives a download its name only when it is whole. */
function downloaded(folder: string): string | undefined {
  const name = readdirSync(folder).find(
    (file) => file.startsWith('temporal-') && !file.endsWith('.downloading'),
  );
  return name === undefined ? undefined : join(folder, name);
}

function lastLine(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
}
