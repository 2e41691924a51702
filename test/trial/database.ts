import { Client } from 'pg';

export type Query = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Reads with one connection and one picture of the data: nothing moves between two questions. */
export async function readingDatabase<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection that breaks while idle emits an error, which would end the process if nobody listened.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    return await work(async (sql) => (await client.query(sql)).rows);
  } finally {
    await client.end().catch(() => undefined);
  }
}
