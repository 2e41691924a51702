import type { Client } from 'pg';
import { openDatabase } from '../../src/db/knex';
import { prepared, preparedAlone, type Statement } from '../../src/db/prepared';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const INSERT: Statement = { name: 'insert', text: 'insert into installation (name, value) values ($1, $2)' };
const VALUE: Statement = { name: 'value', text: 'select value from installation where name = $1' };
const BROKEN: Statement = { name: 'broken', text: 'select nothing from nowhere' };
const STATUS =
  'select xact_start < statement_timestamp() as within from pg_stat_activity where pid = pg_backend_pid()';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const stored = async (name: string): Promise<readonly unknown[]> =>
  database.db('installation').where({ name }).pluck('value');

test.each([
  ['a builder', (trx: import('knex').Knex) => trx('installation').insert({ name: 'first', value: 'a' })],
  [
    'a raw text without values',
    (trx) => trx.raw("insert into installation (name, value) values ('first', 'a')"),
  ],
  ['a prepared statement', (trx) => prepared(trx, INSERT, ['first', 'a'])],
] satisfies readonly (readonly [string, (trx: import('knex').Knex) => PromiseLike<unknown>])[])(
  'what a transaction begins with, %s, is rolled back with it',
  async (_name, first) => {
    const failed = database.db.transaction(async (trx) => {
      await first(trx);
      expect(await trx('installation').where({ name: 'first' })).toHaveLength(1);
      throw new Error('enough');
    });
    await expect(failed).rejects.toThrow('enough');
    expect(await stored('first')).toEqual([]);
  },
);

test('the first statement gives its own rows, and not the answer to BEGIN', async () => {
  await database.db.transaction(async (trx) => {
    expect((await trx.raw('select 7 as seven')).rows).toEqual([{ seven: 7 }]);
  });
  await database.db.transaction(async (trx) => {
    expect(await prepared(trx, VALUE, ['nobody'])).toEqual([]);
    expect(await prepared(trx, VALUE, ['nobody'])).toEqual([]);
  });
});

test('a transaction without a statement leaves its connection outside of one', async () => {
  const single = openDatabase(database.url, 1);
  try {
    await single.transaction(async () => undefined);
    await expect(single.transaction(async () => Promise.reject(new Error('none')))).rejects.toThrow('none');
    const connection: Client = await single.client.acquireConnection();
    await single.client.releaseConnection(connection);
    expect((await single.raw(STATUS)).rows).toEqual([{ within: false }]);
  } finally {
    await single.destroy();
  }
});

test('a first statement that is refused is told, is not taken for known, and leaves the connection as it was', async () => {
  const single = openDatabase(database.url, 1);
  try {
    for (const _time of [1, 2])
      await expect(single.transaction((trx) => prepared(trx, BROKEN, []))).rejects.toMatchObject({
        code: '42P01',
      });
    await single.raw('create temporary table nowhere (nothing integer)');
    await single.transaction(async (trx) => expect(await prepared(trx, BROKEN, [])).toEqual([]));
  } finally {
    await single.destroy();
  }
});

test('statements that are sent without waiting are carried out in their order', async () => {
  const [, rows] = await database.db.transaction((trx) =>
    Promise.all([
      prepared(trx, INSERT, ['order', 'kept']),
      prepared<{ value: string }>(trx, VALUE, ['order']),
    ]),
  );
  expect(rows).toEqual([{ value: 'kept' }]);
});

test('of those sent without waiting none counts where one is refused', async () => {
  const all = database.db.transaction((trx) =>
    Promise.all([
      prepared(trx, INSERT, ['several', 'a']),
      prepared(trx, BROKEN, []),
      prepared(trx, INSERT, ['several-too', 'b']),
    ]),
  );
  await expect(all).rejects.toMatchObject({ code: '42P01' });
  expect([...(await stored('several')), ...(await stored('several-too'))]).toEqual([]);
});

test('a statement alone is committed at once, and gives its connection back', async () => {
  const single = openDatabase(database.url, 1);
  try {
    for (const name of ['alone-1', 'alone-2']) await preparedAlone(single, INSERT, [name, 'x']);
    await expect(preparedAlone(single, INSERT, ['alone-1', 'again'])).rejects.toMatchObject({
      code: '23505',
    });
    expect(await preparedAlone(single, VALUE, ['alone-2'])).toEqual([{ value: 'x' }]);
  } finally {
    await single.destroy();
  }
  expect(await stored('alone-1')).toEqual(['x']);
});

test('a read-only transaction begins as it says', async () => {
  const writes = database.db.transaction((trx) => prepared(trx, INSERT, ['read-only', 'x']), {
    readOnly: true,
  });
  await expect(writes).rejects.toMatchObject({ code: '25006' });
});
