import { cachedConfiguration } from '../../src/db/configuration-cache';
import { ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let operations: OperationsDatabase;
beforeAll(async () => {
  operations = await openOperations();
});
afterAll(() => operations?.close());

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const counted = (): void => {
    count += 1;
  };
  operations.db.on('query', counted);
  await work();
  operations.db.removeListener('query', counted);
  return count;
}

test('who has just read the version asks nothing where it is the known one', async () => {
  const { db, vault } = operations;
  const reader = cachedConfiguration(db, vault);
  const { configurationVersion } = await reader.organization(ORGANIZATION);
  expect(await statementsOf(() => reader.organization(ORGANIZATION, db, configurationVersion))).toBe(0);
  expect(await statementsOf(() => reader.organization(ORGANIZATION))).toBe(1);
});

test('another version than the known one is read, and what was read is what stands', async () => {
  const { db, vault } = operations;
  const reader = cachedConfiguration(db, vault);
  const { configurationVersion } = await reader.organization(ORGANIZATION);
  const read = await reader.organization(ORGANIZATION, db, configurationVersion + 1);
  expect(read.configurationVersion).toBe(configurationVersion);
});
