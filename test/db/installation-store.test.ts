import { checkVault } from '../../src/db/installation-store';
import { Secret } from '../../src/domain/secret';
import { createVault } from '../../src/vault';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const key = (id: string, byte: number) => ({
  id,
  key: new Secret(Buffer.alloc(32, byte).toString('base64')),
});
const OURS = key('k1', 1);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('processes that start at once on an empty database agree, and the same keys are welcome ever after', async () => {
  await Promise.all([1, 2, 3].map(() => checkVault(database.db, createVault([OURS]))));
  await checkVault(database.db, createVault([OURS]));
  await checkVault(database.db, createVault([key('k2', 2), OURS]));
});

test.each([
  ['another key', [key('k2', 2)]],
  ['another key under the same name', [key('k1', 9)]],
])('%s is refused before anything is written with it, and says what to set', async (_says, keys) => {
  const rows = await database.db('installation');
  await expect(checkVault(database.db, createVault(keys))).rejects.toThrow('set ENCRYPTION_KEYS');
  expect(await database.db('installation')).toEqual(rows);
});
