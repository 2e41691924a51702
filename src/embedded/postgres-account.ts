import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-text';

export type Account = { readonly uid: number; readonly gid: number };

/** How a program of Postgres is to be started: as whom, and through which other program. */
export type Launch = {
  readonly account: Account | undefined;
  readonly command: (program: string, args: readonly string[]) => readonly [string, readonly string[]];
};

const UNPRIVILEGED_USERS = ['postgres', 'nobody'];

/** capabilities(7): the first is the smaller right, the second is what containers commonly have. */
const FOLDER_RIGHTS = ['dac_read_search', 'dac_override'];

/**
 * Postgres refuses to run as root, so a gateway of root's starts it as the owner of the cluster, or as
 * `postgres` or `nobody` for a new one. Anybody else must own the cluster. Throws where that cannot be.
 */
export function postgresAccount(cluster: string): Account | undefined {
  const owner = ownerOf(cluster);
  const self = process.getuid?.();
  if (self !== 0) {
    if (owner === undefined || owner.uid === self) return undefined;
    throw new Error(
      `${cluster} belongs to another user (uid ${owner.uid}): start the gateway as that user, or set DATA_DIR to another folder.`,
    );
  }
  if (owner !== undefined && owner.uid !== 0) return owner;
  const found = UNPRIVILEGED_USERS.map(accountNamed).find((account) => account !== undefined);
  if (found !== undefined) return found;
  throw new Error(
    `Postgres refuses to run as root, and this machine has no user ${UNPRIVILEGED_USERS.join(' or ')}: ` +
      'start the gateway as an ordinary user, or set DATABASE_URL.',
  );
}

/**
 * A folder in the home of root may be closed to the account, which then could reach neither the
 * programs nor the data. There `setpriv` leaves it, of all that root may, the right to look into any
 * folder; where that cannot be had, the error names the closed folder.
 */
export function launchAs(account: Account | undefined, paths: readonly string[]): Launch {
  const plain: Launch = { account, command: (program, args) => [program, args] };
  if (account === undefined) return plain;
  const closed = paths.map((path) => closedFolder(path, account)).find((folder) => folder !== undefined);
  if (closed === undefined) return plain;
  const setpriv = FOLDER_RIGHTS.map((right) => setprivArguments(account, right)).find(setprivWorks);
  if (setpriv !== undefined)
    return {
      account: undefined,
      command: (program, args) => ['setpriv', [...setpriv, program, ...args]],
    };
  throw new Error(
    `Postgres cannot run as root, and the user it runs as (uid ${account.uid}) may not enter ${closed}: ` +
      'start the gateway as an ordinary user, keep it and DATA_DIR in a folder that all may enter, or set DATABASE_URL.',
  );
}

function setprivArguments({ uid, gid }: Account, right: string): readonly string[] {
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    // Without this bit access(2), by which initdb looks for its programs, would not count the right.
    '--securebits=+no_setuid_fixup',
    `--inh-caps=+${right}`,
    `--ambient-caps=+${right}`,
  ];
}

function setprivWorks(args: readonly string[]): boolean {
  return spawnSync('setpriv', [...args, 'true']).status === 0;
}

/** The first folder on the way to the path that the account may not enter. */
function closedFolder(path: string, account: Account): string | undefined {
  const parent = dirname(path);
  if (parent === path) return undefined;
  const above = closedFolder(parent, account);
  if (above !== undefined) return above;
  return mayEnter(parent, account) ? undefined : parent;
}

function mayEnter(folder: string, account: Account): boolean {
  const { uid, gid, mode } = statSync(folder);
  if (uid === account.uid) return (mode & 0o100) !== 0;
  if (gid === account.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function ownerOf(path: string): Account | undefined {
  try {
    const { uid, gid } = statSync(path);
    return { uid, gid };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function accountNamed(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(idOf(flag, name), 10));
  if (uid === undefined || gid === undefined || !(uid > 0) || !(gid >= 0)) return undefined;
  return { uid, gid };
}

function idOf(flag: string, name: string): string {
  return spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout ?? '';
}
