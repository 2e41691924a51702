import { randomBytes } from 'node:crypto';
import type { Environment } from '../config/environment';
import { openDatabase } from '../db/knex';
import { newId } from '../db/new-id';
import { toldWithoutTables } from '../db/without-tables';
import { serversOf } from '../runtime/servers';
import type { KeyCommand } from './arguments';
import type { KeyResult } from './key-result';
import { runCommand } from './run-command';

const CONNECTIONS_MAX = 2;

/**
 * Carries out one command on keys. It needs the database alone, neither the engine nor the encryption keys,
 * and migrates nothing: a leaked key must be revocable whatever else is down.
 */
export async function runKeys(
  environment: Environment,
  command: KeyCommand,
  show: (result: KeyResult) => string,
): Promise<string> {
  const db = openDatabase(serversOf(environment).databaseUrl, CONNECTIONS_MAX);
  try {
    return await runCommand({ db, newId, nowMs: Date.now, randomBytes }, command, show);
  } catch (error) {
    throw toldWithoutTables(error);
  } finally {
    await db.destroy();
  }
}
