import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../../src/embedded/cache-folder';
import { claim } from '../../src/embedded/claim';
import type { Progress } from '../../src/embedded/log';
import { poll } from '../../src/embedded/poll';
import { runProgram } from '../../src/embedded/run-program';

/** The version that docker-compose.yml runs. */
export const SERVER_VERSION = '1.31.2';

export type Binaries = { readonly server: string; readonly sqlTool: string };
export type BinariesFound =
  | { readonly ok: true; readonly binaries: Binaries }
  | { readonly ok: false; readonly why: string };

const PACKAGES = {
  server: { path: `go.temporal.io/server/cmd/server@v${SERVER_VERSION}`, makes: 'server' },
  sqlTool: { path: `go.temporal.io/server/cmd/tools/sql@v${SERVER_VERSION}`, makes: 'sql' },
} as const;

const DRAFT_PREFIX = 'temporal-server.draft-';
const BUILD_MAX_MS = 40 * 60_000;
const OTHER_PROCESS_MAX_MS = 90 * 60_000;
const PROGRESS_EVERY_MS = 15_000;

/** Temporal's real server and its SQL tool: from the user's cache, else built into it with Go. Never throws. */
export async function productionBinaries(progress: Progress): Promise<BinariesFound> {
  const cache = cacheFolder({ platform: process.platform, home: homedir(), env: process.env });
  const binaries = {
    server: join(cache, `temporal-server-${SERVER_VERSION}`),
    sqlTool: join(cache, `temporal-sql-tool-${SERVER_VERSION}`),
  };
  const found = (): boolean => Object.values(binaries).every((file) => existsSync(file));
  if (found()) return { ok: true, binaries };
  const release = await claimed(cache, progress);
  if (release === undefined) return { ok: false, why: 'another process does not finish its build' };
  try {
    // Another run may have built it while this one waited.
    const why = found() ? undefined : await build(cache, binaries, progress);
    return why === undefined ? { ok: true, binaries } : { ok: false, why };
  } finally {
    release();
  }
}

/** One process at a time builds; the others wait for what it makes. */
async function claimed(cache: string, progress: Progress): Promise<(() => void) | undefined> {
  let saidSo = false;
  return poll(
    async () => {
      const result = await claim(cache, 'temporal-server');
      if (result.outcome === 'claimed') return result.release;
      if (!saidSo) progress(`Waiting for the Temporal server that process ${result.by.pid} is building`);
      saidSo = true;
      return undefined;
    },
    { everyMs: 1_000, forMs: OTHER_PROCESS_MAX_MS },
  );
}

/** Each file gets its name in one step, when it is whole. */
async function build(cache: string, binaries: Binaries, progress: Progress): Promise<string | undefined> {
  for (const draft of readdirSync(cache).filter((name) => name.startsWith(DRAFT_PREFIX)))
    rmSync(join(cache, draft), { recursive: true, force: true });
  const draft = join(cache, `${DRAFT_PREFIX}${randomUUID()}`);
  mkdirSync(draft);
  const startedMs = Date.now();
  const say = (): void =>
    progress(
      `Building Temporal's server ${SERVER_VERSION} with Go, once, some minutes: ${Math.round((Date.now() - startedMs) / 1000)} s so far`,
    );
  say();
  const ticker = setInterval(say, PROGRESS_EVERY_MS);
  try {
    for (const part of ['server', 'sqlTool'] as const) {
      const { path, makes } = PACKAGES[part];
      const { ok, output } = await runProgram({
        command: 'go',
        args: ['install', path],
        cwd: draft,
        env: { ...process.env, GOBIN: draft },
        signal: AbortSignal.timeout(BUILD_MAX_MS),
      });
      if (!ok) return `go install ${path} failed: ${output.split('\n').at(-1) ?? ''}`;
      renameSync(join(draft, makes), binaries[part]);
    }
    return undefined;
  } finally {
    clearInterval(ticker);
    rmSync(draft, { recursive: true, force: true });
  }
}
