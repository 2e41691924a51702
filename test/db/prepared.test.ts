import { openDatabase } from '../../src/db/knex';
import { prepared, type Statement } from '../../src/db/prepared';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const SUM: Statement = { name: 'sum', text: 'select cast($1 as integer) + cardinality($2::text[]) as sum' };
const INSERT: Statement = { name: 'insert', text: 'insert into installation (name, value) values ($1, $2)' };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('a prepared statement gives its rows, lists being arrays, as often as it is sent', async () => {
  await database.db.transaction(async (trx) => {
    expect(await prepared(trx, SUM, [1, ['a', 'b']])).toEqual([{ sum: 3 }]);
    expect(await prepared(trx, SUM, [40, []])).toEqual([{ sum: 40 }]);
  });
});

test('it belongs to the transaction: what was refused leaves nothing of what went before', async () => {
  const both = database.db.transaction(async (trx) => {
    await prepared(trx, INSERT, ['same', 'first']);
    await prepared(trx, INSERT, ['same', 'second']);
  });
  await expect(both).rejects.toMatchObject({ code: '23505' });
  expect(await database.db('installation').where({ name: 'same' })).toEqual([]);
});

test('outside of a transaction it is refused, and takes no connection from the pool', async () => {
  const single = openDatabase(database.url, 1);
  try {
    for (const _try of [1, 2, 3]) await expect(prepared(single, SUM, [1, []])).rejects.toThrow('sum');
    await expect(single.raw('select 1')).resolves.toMatchObject({ rowCount: 1 });
  } finally {
    await single.destroy();
  }
});
