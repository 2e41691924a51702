import { randomBytes, randomUUID } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder';
import { type Account, launchAs } from './postgres-account';
import type { PostgresBinaries } from './postgres-binaries';
import { runProgram } from './run-program';

/** The one role of an embedded cluster, its owner. */
export const POSTGRES_ROLE = 'payout_gateway';

const DRAFT_PREFIX = 'postgres.draft-';
const INITDB_MAX_MS = 300_000;

/**
 * Makes the cluster if there is none. Cluster and password are made in a draft folder, which then gets
 * its name in one step: a gateway killed here leaves a draft, removed by the next, and never half a cluster.
 * The caller must be the only one who works on the data folder.
 */
export async function ensureCluster(
  folder: DataFolder,
  binaries: PostgresBinaries,
  account: Account | undefined,
): Promise<void> {
  for (const draft of readdirSync(folder.root).filter((name) => name.startsWith(DRAFT_PREFIX)))
    rmSync(join(folder.root, draft), { recursive: true, force: true });
  if (existsSync(folder.postgres)) return;

  const draft = join(folder.root, `${DRAFT_PREFIX}${randomUUID()}`);
  const password = join(draft, 'password');
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(password, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  if (account !== undefined) for (const path of [password, draft]) chownSync(path, account.uid, account.gid);
  await initdb(binaries, account, join(draft, 'cluster'), password);
  renameSync(draft, folder.postgres);
}

/** The password of the cluster's role. Throws when the file was taken away. */
export function clusterPassword(folder: DataFolder): string {
  try {
    return readFileSync(folder.postgresPassword, 'utf8').trim();
  } catch (error) {
    throw new Error(
      `The password of the embedded Postgres cannot be read from ${folder.postgresPassword}: ` +
        'put it back, or set DATA_DIR to a new folder.',
      { cause: error },
    );
  }
}

async function initdb(
  binaries: PostgresBinaries,
  account: Account | undefined,
  cluster: string,
  passwordFile: string,
): Promise<void> {
  const launch = launchAs(account, [binaries.initdb, passwordFile]);
  const [command, args] = launch.command(binaries.initdb, [
    `--pgdata=${cluster}`,
    `--username=${POSTGRES_ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The builtin locale sorts the same on every machine and needs none of the system's.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  const { ok, output } = await runProgram({
    command,
    args,
    account: launch.account,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    signal: AbortSignal.timeout(INITDB_MAX_MS),
  });
  if (!ok) throw new Error(`The embedded Postgres could not be set up:\n${output}`);
}
