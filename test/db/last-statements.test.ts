import type { Knex } from 'knex';
import { withLastStatements } from '../../src/db/last-statements';
import { prepared, type Statement } from '../../src/db/prepared';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const INSERT: Statement = { name: 'insert', text: 'insert into installation (name, value) values ($1, $2)' };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const insert = (trx: Knex, name: string): Promise<unknown> => prepared(trx, INSERT, [name, 'x']);
const stored = async (...names: readonly string[]): Promise<readonly unknown[]> =>
  database.db('installation').whereIn('name', names).orderBy('name').pluck('name');

test('the last statements are committed with what went before', async () => {
  const result = await withLastStatements(database.db, async (trx) => {
    await insert(trx, 'first');
    return { result: 7, last: Promise.all([insert(trx, 'last-1'), insert(trx, 'last-2')]) };
  });
  expect(result).toBe(7);
  expect(await stored('first', 'last-1', 'last-2')).toEqual(['first', 'last-1', 'last-2']);
});

test('where one of them is refused nothing is committed, and its error is told', async () => {
  const refused = withLastStatements(database.db, async (trx) => {
    await insert(trx, 'before');
    return { result: 7, last: Promise.all([insert(trx, 'same'), insert(trx, 'same'), insert(trx, 'after')]) };
  });
  await expect(refused).rejects.toMatchObject({ code: '23505' });
  expect(await stored('before', 'same', 'after')).toEqual([]);
});

test('what the commit itself refuses is told', async () => {
  await database.db.raw('create table late_check (n integer, unique (n) deferrable initially deferred)');
  const statement: Statement = { name: 'late_check', text: 'insert into late_check values ($1)' };
  const committed = withLastStatements(database.db, async (trx) => ({
    result: 7,
    last: Promise.all([prepared(trx, statement, [1]), prepared(trx, statement, [1])]),
  }));
  await expect(committed).rejects.toMatchObject({ code: '23505' });
  expect(await database.db('late_check')).toEqual([]);
});

test('where the work fails its last statements are never sent', async () => {
  const failed = withLastStatements(database.db, async (trx): Promise<never> => {
    await insert(trx, 'failed');
    throw new Error('enough');
  });
  await expect(failed).rejects.toThrow('enough');
  expect(await stored('failed')).toEqual([]);
});
