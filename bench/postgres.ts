import { startPostgres } from '../src/embedded/postgres';
import { freePort } from '../test/support/free-port';
import { silentLog } from '../test/support/silent-log';
import { temporaryFolder } from '../test/support/temporary-folder';
import { openTestDatabase, type TestDatabase } from '../test/support/test-database';

/**
 * A migrated database of its own for one measurement: on the server that DATABASE_URL names, else on a
 * Postgres with the settings of the embedded one, in a temporary folder.
 */
export async function openBenchDatabase(connectionsMax: number): Promise<TestDatabase> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined) {
    process.env['TEST_DATABASE_URL'] = given;
    return openTestDatabase(connectionsMax);
  }
  const folder = temporaryFolder();
  const postgres = await startPostgres({ dataDir: folder.path, port: await freePort(), log: silentLog });
  process.env['TEST_DATABASE_URL'] = postgres.url;
  const database = await openTestDatabase(connectionsMax);
  const close = async (): Promise<void> => {
    await database.close();
    await postgres.stop();
    folder.remove();
  };
  return { ...database, close };
}
