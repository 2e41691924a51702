import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Secret } from '../domain/secret';
import type { EncryptionKey } from '../vault';

const KEY_ID = 'local';

/**
 * The key of an installation that was given none: made once, kept in the data folder, readable by its owner
 * alone. Two processes that start at once get the same: the file is created whole or not at all.
 */
export function localEncryptionKey(dataDir: string): EncryptionKey {
  const file = join(dataDir, 'encryption.key');
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return { id: KEY_ID, key: new Secret(readFileSync(file, 'utf8').trim()) };
}
