import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { cacheFolder } from './cache-folder';
import { claim } from './claim';
import type { Progress } from './log';
import { poll } from './poll';
import { runProgram } from './run-program';
import { buildTemporal } from './temporal-build';
import { downloadTemporal } from './temporal-download';

/** A way to make the binary in an empty folder; it answers why it could not, and does not throw. */
export type TemporalSource = {
  readonly name: string;
  readonly make: (
    folder: string,
    progress: Progress,
  ) => Promise<{ readonly ok: true; readonly file: string } | { readonly ok: false; readonly why: string }>;
};

export type TemporalSearch = {
  readonly progress: Progress;
  /** As in the environment's PATH. */
  readonly path?: string;
  readonly cache?: string;
  readonly sources?: readonly TemporalSource[];
};

const SOURCES: readonly TemporalSource[] = [
  { name: "the SDK's download", make: downloadTemporal },
  { name: 'a build with Go', make: buildTemporal },
];

const DRAFT_PREFIX = 'temporal.draft-';
const VERSION_MAX_MS = 30_000;
/** As long as the slowest source may take. */
const OTHER_PROCESS_MAX_MS = 45 * 60_000;

/**
 * The path of a `temporal` program that runs: the one on PATH, else the one in the user's cache, else one
 * that is made there by the first source that can. Throws with all that was tried, and the ways to help.
 */
export async function findTemporal(search: TemporalSearch): Promise<string> {
  const cache =
    search.cache ?? cacheFolder({ platform: process.platform, home: homedir(), env: process.env });
  const cached = join(cache, 'temporal');
  for (const file of [...onPath(search.path ?? process.env['PATH'] ?? ''), cached])
    if (await runs(file)) return file;

  const release = await claimCache(cache, search.progress);
  try {
    // Another gateway may have made it while this one waited.
    if (!(await runs(cached))) await make(cache, cached, search);
    return cached;
  } finally {
    release();
  }
}

/** All `temporal` programs on the path, in its order; relative entries would depend on where one stands. */
function onPath(path: string): readonly string[] {
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, 'temporal')).filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Half a file and a program of that name that is something else both fail here. */
async function runs(file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const { ok, output } = await runProgram({
    command: file,
    args: ['--version'],
    cwd: '/',
    env: { PATH: process.env['PATH'], HOME: homedir() },
    signal: AbortSignal.timeout(VERSION_MAX_MS),
  });
  return ok && /^temporal version /m.test(output);
}

/** One process at a time works on the cache; the others wait until its work is done. */
async function claimCache(cache: string, progress: Progress): Promise<() => void> {
  let saidSo = false;
  const release = await poll(
    async () => {
      const result = await claim(cache, 'temporal');
      if (result.outcome === 'claimed') return result.release;
      if (!saidSo) progress(`Waiting for the Temporal server that process ${result.by.pid} is fetching`);
      saidSo = true;
      return undefined;
    },
    { everyMs: 500, forMs: OTHER_PROCESS_MAX_MS },
  );
  if (release === undefined) throw new Error(`Another process does not finish its work on ${cache}`);
  return release;
}

/** The file gets its name in the cache in one step, when it is whole and runs. */
async function make(cache: string, cached: string, search: TemporalSearch): Promise<void> {
  for (const draft of readdirSync(cache).filter((name) => name.startsWith(DRAFT_PREFIX)))
    rmSync(join(cache, draft), { recursive: true, force: true });
  const failures: string[] = [];
  for (const { name, make: makeBy } of search.sources ?? SOURCES) {
    const draft = join(cache, `${DRAFT_PREFIX}${randomUUID()}`);
    mkdirSync(draft);
    try {
      const made = await makeBy(draft, search.progress);
      if (made.ok && (await runs(made.file))) return renameSync(made.file, cached);
      failures.push(`${name}: ${made.ok ? 'what came of it does not run' : made.why}`);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
  }
  throw new Error(notFound(failures));
}

function notFound(failures: readonly string[]): string {
  return [
    'There is no Temporal server for the gateway to use. One of these helps:',
    '- set TEMPORAL_ADDRESS to a Temporal server that runs (host:port);',
    "- put Temporal's command line tool `temporal` on the PATH, or let this machine reach the host of the SDK's download;",
    '- install Go 1.25 or later, with which the gateway builds the server itself.',
    'What was tried:',
    '- no `temporal` that runs on the PATH or in the cache;',
    ...failures.map((failure) => `- ${failure}`),
  ].join('\n');
}
