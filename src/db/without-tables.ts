// https://www.postgresql.org/docs/current/errcodes-appendix.html
const UNDEFINED_TABLE = '42P01';

/** Whether Postgres refused a query because a table is not there: nothing was ever migrated. */
export function isWithoutTables(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === UNDEFINED_TABLE;
}
