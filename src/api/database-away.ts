import { isNativeError } from 'node:util/types';

// Of the connection itself: Node's own codes.
const SOCKET_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

// https://www.postgresql.org/docs/current/errcodes-appendix.html: connection exceptions, insufficient
// resources, operator intervention (also a statement that took too long), deadlocks.
const SQL_STATE = /^(08...|53...|57...|40P01|40001|55P03)$/;

// The driver gives these no code; knex puts the statement in front.
const MESSAGES =
  /(^| - )(Connection terminated|Client has encountered a connection error|Client was closed|Unable to acquire a connection|timeout e)/;

/** Whether the error says that the database could not be asked now, and nothing of what was asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  if (error.name === 'KnexTimeoutError' || MESSAGES.test(error.message)) return true;
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' && (SOCKET_CODES.has(code) || SQL_STATE.test(code));
}
