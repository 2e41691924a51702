import { Client } from 'pg';

export type SentStatements = {
  /** The prepared statements that this process has sent, by their names. */
  readonly byName: () => ReadonlyMap<string, string>;
  readonly stop: () => void;
};

/** Notes each prepared statement that this process sends to Postgres. */
export function noteStatements(): SentStatements {
  const byName = new Map<string, string>();
  const original = Client.prototype.query;
  Client.prototype.query = function (this: Client, ...args: Parameters<Client['query']>) {
    const [query] = args as readonly unknown[];
    if (typeof query === 'object' && query !== null && 'name' in query && 'text' in query && query.name)
      byName.set(String(query.name), String(query.text));
    return original.apply(this, args);
  } as typeof original;
  return {
    byName: () => byName,
    stop: () => {
      Client.prototype.query = original;
    },
  };
}
