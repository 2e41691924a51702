import { takeTokens } from '../../src/db/rate-limit-store';
import type { ApiKeyId, OrganizationId } from '../../src/domain/ids';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database?.close());

const key = (name: string) => ({ organizationId: 'org_1' as OrganizationId, id: name as ApiKeyId });
// So slow that nothing flows in while a test is held up.
const SLOW = 0.000_001;
const take = (name: string, wanted: number, perSecond = SLOW) =>
  takeTokens(database.db, key(name), { perSecond, burst: 10 }, wanted);
/** As if the last tokens had been taken that long ago. */
const age = (name: string, seconds: number) =>
  database.db.raw(
    `update rate_limits set refilled_at = refilled_at - ? * interval '1 second' where api_key_id = ?`,
    [seconds, name],
  );

test('a new bucket is full, and gives no more than it holds', async () => {
  expect(await take('new', 4)).toBe(4);
  expect(await take('new', 100)).toBe(6);
  expect(await take('new', 1)).toBe(0);
  expect(await take('first asks for more than there is', 11)).toBe(10);
});

test.each([
  ['what flowed in since is there again', 3_000_001, 3],
  ['part of a token is no token', 500_000, 0],
  ['it never holds more than its burst', 300_000_000, 10],
])('%s', async (name, seconds, expected) => {
  expect(await take(name, 10)).toBe(10);
  await age(name, seconds);
  expect(await take(name, 10)).toBe(expected);
});

test('a clock of the database that was set back fills nothing, and breaks nothing', async () => {
  expect(await take('back', 10)).toBe(10);
  await age('back', -60);
  expect(await take('back', 1)).toBe(0);
});

test('a refusal writes nothing', async () => {
  await take('written', 10);
  const before = await database.db('rate_limits').where({ api_key_id: 'written' }).first('*');
  expect(await take('written', 1)).toBe(0);
  expect(await database.db('rate_limits').where({ api_key_id: 'written' }).first('*')).toEqual(before);
});

test('takers at the same moment get together what one would have got', async () => {
  const grants = await Promise.all(Array.from({ length: 20 }, () => take('many', 3)));
  expect(grants.reduce((total, granted) => total + granted, 0)).toBe(10);
});
