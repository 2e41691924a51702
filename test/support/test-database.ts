import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { openDatabase } from '../../src/db/knex';
import { migrate } from '../../src/db/migrations';

export type TestDatabase = {
  readonly db: Knex;
  readonly url: string;
  /** Drops the database, also when connections to it are still open. */
  readonly close: () => Promise<void>;
};

/** A database of its own for one test file, migrated, on the Postgres that the test run shares. */
export async function openTestDatabase(poolMax = 10): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server === undefined)
    throw new Error('TEST_DATABASE_URL is not set: jest runs without its global setup');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const db = openDatabase(url.href, poolMax);
  await migrate(db);
  const close = async () => {
    await db.destroy();
    await onServer(server, `drop database if exists ${name} with (force)`);
  };
  return { db, url: url.href, close };
}

async function onServer(url: string, statement: string): Promise<void> {
  const admin = openDatabase(url, 1);
  try {
    await admin.raw(statement);
  } finally {
    await admin.destroy();
  }
}
