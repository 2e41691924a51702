import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, launchAs, postgresAccount } from '../../src/embedded/postgres-account';
import { temporaryFolder } from '../support/temporary-folder';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const STRANGER: Account = { uid: 54_321, gid: 54_321 };

test('Postgres never runs as root', () => {
  const uid = postgresAccount(join(folder.path, 'new'))?.uid ?? process.getuid?.();
  expect(uid).toBeGreaterThan(0);
});

test('without another account the program is started as it is', () => {
  const launch = launchAs(undefined, [join(folder.path, 'program')]);
  expect([launch.account, launch.command('program', ['-x'])]).toEqual([undefined, ['program', ['-x']]]);
});

test.each([
  ['its owner', 0o700, true],
  ['everybody', 0o711, false],
  ['nobody but its owner', 0o700, false],
])('a folder that lets in %s is told from one that does not', (_name, mode, asOwner) => {
  const inner = join(folder.path, 'inner');
  mkdirSync(inner);
  chmodSync(inner, mode);
  chmodSync(folder.path, 0o755);
  const { uid, gid } = statSync(inner);
  const account = asOwner ? { uid, gid } : STRANGER;
  const open = asOwner || (mode & 0o001) !== 0;
  expect(howItIsReached(account, join(inner, 'file'))).toBe(open ? 'directly' : 'not directly');
});

/** Through a closed folder it takes setpriv, which only root may use; without it an error names the folder. */
function howItIsReached(account: Account, file: string): string {
  try {
    return launchAs(account, [file]).account === undefined ? 'not directly' : 'directly';
  } catch (error) {
    expect(String(error)).toContain(`may not enter ${join(file, '..')}`);
    return 'not directly';
  }
}
