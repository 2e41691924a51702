import { inOneStatement } from '../../src/db/one-statement';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const insert = (name: string, value: string) => database.db('installation').insert({ name, value });
const storedValue = async (name: string) =>
  (await database.db('installation').where({ name }).first())?.value;

test('several writes become true in one statement, built ones and raw ones', async () => {
  await insert('changed', 'before');
  await inOneStatement(database.db, [
    insert('inserted', 'a ? and a :name'),
    database.db('installation').where({ name: 'changed' }).update({ value: 'after' }),
    database.db.raw('insert into installation (name, value) values (?, ?)', ['raw', 'r']),
  ]);
  expect(await storedValue('inserted')).toBe('a ? and a :name');
  expect(await storedValue('changed')).toBe('after');
  expect(await storedValue('raw')).toBe('r');
});

test('when one write is refused, none of them has happened', async () => {
  await insert('taken', 'first');
  const both = inOneStatement(database.db, [insert('beside', 'x'), insert('taken', 'second')]);
  await expect(both).rejects.toMatchObject({ code: '23505' });
  expect(await storedValue('beside')).toBeUndefined();
  expect(await storedValue('taken')).toBe('first');
});

test('no writes are no statement', async () => {
  await expect(inOneStatement(database.db, [])).resolves.toBeUndefined();
});
