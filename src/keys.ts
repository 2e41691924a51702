import { randomBytes } from 'node:crypto';
import { openDatabase } from './db/knex';
import { newId } from './db/new-id';
import { isWithoutTables } from './db/without-tables';
import { readArguments, USAGE } from './keys/arguments';
import { runCommand } from './keys/run-command';
import { environmentOfProcess, runMain } from './runtime/process-main';
import { serversOf } from './runtime/servers';

const CONNECTIONS_MAX = 2;

/**
 * `npm run keys -- create | list | revoke`: the keys of the API. It needs the database alone, neither the
 * engine nor the encryption keys, and migrates nothing: a leaked key must be revocable whatever else is down.
 */
runMain(async () => {
  const reading = readArguments(process.argv.slice(2));
  if (!reading.ok) throw new Error([...reading.faults.map((fault) => `- ${fault}`), USAGE].join('\n'));
  const db = openDatabase(serversOf(environmentOfProcess()).databaseUrl, CONNECTIONS_MAX);
  try {
    const deps = { db, newId, nowMs: Date.now, randomBytes };
    process.stdout.write(await runCommand(deps, reading.command));
  } catch (error) {
    throw isWithoutTables(error)
      ? new Error('This database holds no gateway yet: apply a configuration first.', { cause: error })
      : error;
  } finally {
    await db.destroy();
  }
});
