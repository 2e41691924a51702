import { readByCursor } from '../../src/db/read-cursor';
import { readOnly } from '../../src/db/read-only';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase(1);
});
afterAll(() => database.close());

test.each([
  ['no row', 0],
  ['one row', 1],
  ['exactly a page', 1_000],
  ['one more than a page', 1_001],
  ['several pages', 2_500],
])('%s is read whole and in order, again and again in one transaction', async (_words, rows) => {
  const sql = `select n from generate_series(1, ${rows}) n order by n`;
  await readOnly(database.db, async (trx) => {
    for (const _again of [1, 2]) {
      const read: number[] = [];
      for await (const { n } of readByCursor<{ readonly n: number }>(trx, sql)) read.push(n);
      expect(read).toEqual(Array.from({ length: rows }, (_, index) => index + 1));
    }
  });
});
