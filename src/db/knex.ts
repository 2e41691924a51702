import knex, { type Knex } from 'knex';

/**
 * A pool of connections. Numerics, bigints and dates of the database stay text or `Date` as `pg` gives
 * them; stores turn them into minor units and instants.
 *
 * @param poolMax connections at most
 */
export function openDatabase(url: string, poolMax = 10): Knex {
  return knex({
    client: 'pg',
    connection: { connectionString: url, application_name: 'payout-gateway', statement_timeout: 15_000 },
    pool: { min: 0, max: poolMax },
    acquireConnectionTimeout: 5_000,
  });
}
