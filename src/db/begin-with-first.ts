import type { Duplex } from 'node:stream';
import type { Client, QueryConfig } from 'pg';
import { FirstQuery } from './first-query';

/**
 * Lets every transaction on a connection begin with its first statement: knex is told at once that BEGIN is done,
 * and it leaves together with what follows. A round trip to the database costs both sides more than BEGIN does.
 * What is sent in one turn, one after the other without waiting, leaves in one packet.
 */
export function beginWithFirst(connection: Client): void {
  const send = connection.query.bind(connection) as Send;
  let begin: string | undefined;
  connection.query = ((...given: Given): unknown => {
    const { config, callback } = read(given);
    if (config === undefined) return send(...given);
    if (BEGINS.test(config.text)) {
      begin = config.text;
      return done('BEGIN', callback);
    }
    const before = begin;
    begin = undefined;
    // A transaction without a statement is none.
    if (before !== undefined && ENDS.test(config.text)) return done('COMMIT', callback);
    return inOnePacket(connection, () =>
      before === undefined ? send(...given) : sendFirst(send, before, config, callback),
    );
  }) as Client['query'];
}

type Callback = (error: Error | null, result: unknown) => void;
type Given = readonly [query: unknown, ...rest: readonly unknown[]];
type Send = (...given: Given) => unknown;
/** What the driver's types leave out. */
type Wired = { readonly connection: { readonly stream: Duplex } };

const BEGINS = /^BEGIN\b/;
const ENDS = /^(?:COMMIT|ROLLBACK);?$/;

/** `config` is `undefined` for what brings its own way to be sent. */
function read([query, ...rest]: Given): {
  readonly config: QueryConfig | undefined;
  readonly callback: Callback | undefined;
} {
  const last = rest.at(-1);
  const callback = typeof last === 'function' ? (last as Callback) : undefined;
  const values = Array.isArray(rest[0]) ? { values: rest[0] } : {};
  if (typeof query === 'string') return { config: { text: query, ...values }, callback };
  const isConfig = typeof query === 'object' && query !== null && 'text' in query && !('submit' in query);
  return { config: isConfig ? { ...(query as QueryConfig), ...values } : undefined, callback };
}

function sendFirst(
  send: Send,
  begin: string,
  config: QueryConfig,
  callback: Callback | undefined,
): Promise<unknown> | undefined {
  if (callback !== undefined) {
    send(new FirstQuery(begin, config, callback));
    return undefined;
  }
  return new Promise((resolve, reject) => {
    send(
      new FirstQuery(begin, config, (error, result) => (error === null ? resolve(result) : reject(error))),
    );
  });
}

/** What the driver would have answered. */
function done(command: string, callback: Callback | undefined): Promise<unknown> | undefined {
  const result = { command, rowCount: null, oid: null, rows: [], fields: [] };
  if (callback === undefined) return Promise.resolve(result);
  process.nextTick(callback, null, result);
  return undefined;
}

/** Promises that are waiting are carried on before the tick is over, and what they send goes with it. */
function inOnePacket<T>(connection: Client, send: () => T): T {
  const { stream } = (connection as unknown as Wired).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  return send();
}
