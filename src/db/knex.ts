import knex, { type Knex } from 'knex';
import type { Client } from 'pg';
import { beginWithFirst } from './begin-with-first';

/**
 * A pool of connections, pipelined. Numerics, bigints and dates of the database stay text or `Date` as `pg` gives
 * them; stores turn them into minor units and instants.
 *
 * @param poolMax connections at most
 */
export function openDatabase(url: string, poolMax = 10): Knex {
  return knex({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: 'payout-gateway',
      statement_timeout: 15_000,
      // Statements that do not wait for each other are sent without waiting. Theirs is the order they are sent in.
      pipeline: true,
    } as Knex.PgConnectionConfig,
    pool: {
      min: 0,
      max: poolMax,
      afterCreate(connection: Client, done: (error: undefined, connection: Client) => void) {
        beginWithFirst(connection);
        done(undefined, connection);
      },
    },
    acquireConnectionTimeout: 5_000,
  });
}
