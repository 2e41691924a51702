// https://www.postgresql.org/docs/current/errcodes-appendix.html
const UNDEFINED_TABLE = '42P01';

/** Whether Postgres refused a query because a table is not there: nothing was ever migrated. */
export function isWithoutTables(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE;
}

/** The error as a person who runs a command can use it. */
export function toldWithoutTables(error: unknown): unknown {
  if (!isWithoutTables(error)) return error;
  return new Error('This database holds no gateway yet: apply a configuration first.', { cause: error });
}
