import { analyzeGrownTables } from '../../src/db/grown-tables';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.db.raw('create table grows (n integer)');
  await database.db.raw('alter table grows set (autovacuum_enabled = false)');
});
afterAll(() => database.close());

async function insert(count: number): Promise<void> {
  await database.db.raw('insert into grows select generate_series(1, ?)', [count]);
  // Counts reach the others when their connection is idle, or by this.
  await database.db.raw('select pg_stat_force_next_flush()');
}
const known = async (): Promise<number> => {
  const { rows } = await database.db.raw("select reltuples from pg_class where relname = 'grows'");
  return rows[0].reltuples;
};

test('a table is looked at when it has more than doubled, and not before', async () => {
  await insert(49);
  expect(await analyzeGrownTables(database.db)).not.toContain('public.grows');
  await insert(1);
  expect(await analyzeGrownTables(database.db)).toContain('public.grows');
  expect(await known()).toBe(50);
  await insert(50);
  expect(await analyzeGrownTables(database.db)).toEqual([]);
  await insert(1);
  expect(await analyzeGrownTables(database.db)).toEqual(['public.grows']);
  expect(await known()).toBe(101);
  expect(await analyzeGrownTables(database.db)).toEqual([]);
});
