import { type Connection, Query, type QueryConfig, type QueryResult } from 'pg';

type Callback = (error: Error | null, result: QueryResult) => void;

/** What the driver's own query does, and its types leave out. */
interface Inner {
  prepare(connection: Inside): void;
  handleCommandComplete(message: unknown, connection: Inside): void;
  hasBeenParsed(connection: Inside): boolean;
}

type Inside = Pick<Connection, 'stream'> & {
  readonly parse: (statement: { readonly name?: string | undefined; readonly text: string }) => void;
  readonly bind: (portal: object) => void;
  readonly execute: (portal: object) => void;
  readonly submittedNamedStatements: Record<string, string>;
};

const DriverQuery = Query as unknown as new (config: QueryConfig, callback: Callback) => Query & Inner;

/**
 * The first statement of a transaction, with its BEGIN in front. Both are one unit of the extended protocol: where
 * BEGIN fails, Postgres skips what follows up to the end of the unit. So nothing is ever carried out without its
 * transaction. One statement only: that protocol takes no text of several.
 */
export class FirstQuery extends DriverQuery {
  readonly #begin: string;
  readonly #config: QueryConfig;
  #completed = 0;

  constructor(begin: string, config: QueryConfig, callback: Callback) {
    super({ ...config, queryMode: 'extended' } as QueryConfig, callback);
    this.#begin = begin;
    this.#config = config;
  }

  override prepare(connection: Inside): void {
    const { name, text } = this.#config;
    // The driver notes a name as known with the first word that something was parsed: that must be its own text.
    if (name !== undefined && !this.hasBeenParsed(connection)) {
      connection.parse({ name, text });
      connection.submittedNamedStatements[name] = text;
    }
    connection.parse({ text: this.#begin });
    connection.bind({});
    connection.execute({});
    super.prepare(connection);
  }

  override handleCommandComplete(message: unknown, connection: Inside): void {
    this.#completed += 1;
    if (this.#completed > 1) super.handleCommandComplete(message, connection);
  }
}
