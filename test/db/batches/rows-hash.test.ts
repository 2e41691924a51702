import { hashOfRows } from '../../../src/db/batches/rows-hash';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase(1);
}, 120_000);
afterAll(() => database.close());

const ROWS = [1, 2, 70_000].map((number) => ({ number, bodyHash: Buffer.alloc(32, number) }));
const ASSIGNED = new Map([[2, 'rou_b']]);

test('the hash of rows is the one that Postgres makes of the same columns', async () => {
  const { rows } = await database.db.raw(
    `select encode(sha256(string_agg(int4send(number) || decode(body, 'hex') || convert_to(coalesce(route, ''), 'UTF8'),
       ''::bytea order by number)), 'hex') as hash
     from json_to_recordset(?) as r (number integer, body text, route text)`,
    [
      JSON.stringify(
        ROWS.map(({ number, bodyHash }) => ({
          number,
          body: bodyHash.toString('hex'),
          route: ASSIGNED.get(number) ?? null,
        })),
      ),
    ],
  );
  expect(hashOfRows(ROWS, ASSIGNED)).toBe(rows[0].hash);
});

test('another number, body or route is another hash', () => {
  const [first, ...others] = ROWS;
  const hashes = [
    hashOfRows(ROWS),
    hashOfRows(ROWS, ASSIGNED),
    hashOfRows(others),
    hashOfRows([{ number: 3, bodyHash: first?.bodyHash ?? Buffer.alloc(0) }, ...others]),
    hashOfRows([{ number: 1, bodyHash: Buffer.alloc(32, 9) }, ...others]),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
});
