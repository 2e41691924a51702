import type { Knex } from 'knex';

export type Ending<T> = {
  readonly result: T;
  /** Settles when the last statements are answered. All of them have been sent. */
  readonly last: Promise<unknown>;
};

/**
 * A transaction whose last statements leave together with its COMMIT: `work` sends them, and does not wait for
 * them. Where one of them fails, Postgres rolls back in place of the commit, and its error is thrown here.
 */
export async function withLastStatements<T>(
  db: Knex,
  work: (trx: Knex.Transaction) => Promise<Ending<T>>,
): Promise<T> {
  const { result, last } = await db.transaction(async (trx) => {
    const ending = await work(trx);
    // It is looked at below, after the answer to COMMIT, which comes later.
    ending.last.catch(() => undefined);
    return ending;
  });
  await last;
  return result;
}
