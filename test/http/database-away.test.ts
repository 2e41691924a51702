import { isDatabaseAway } from '../../src/api/database-away';

const error = (facts: { message?: string; code?: string; name?: string }) =>
  Object.assign(new Error(facts.message ?? ''), facts);

test.each([
  ['a refused connection', error({ code: 'ECONNREFUSED' }), true],
  ['a name that is not found', error({ code: 'ENOTFOUND' }), true],
  ['a connection that broke', error({ message: 'Connection terminated unexpectedly' }), true],
  ['a transaction that lost it', error({ message: 'ROLLBACK - Connection terminated unexpectedly' }), true],
  ['a pool that gave no connection in time', error({ name: 'KnexTimeoutError' }), true],
  ['an administrator who stops the server', error({ code: '57P01' }), true],
  ['a server that is starting', error({ code: '57P03' }), true],
  ['a statement that took too long', error({ code: '57014' }), true],
  ['too many connections', error({ code: '53300' }), true],
  ['a deadlock', error({ code: '40P01' }), true],
  ['a unique constraint', error({ code: '23505' }), false],
  ['a broken statement', error({ code: '42601' }), false],
  ['a file that is missing', error({ code: 'ENOENT' }), false],
  ['a value that is no error', 'ECONNREFUSED', false],
])('%s means that the database is away: %p', (_why, thrown, expected) => {
  expect(isDatabaseAway(thrown)).toBe(expected);
});
