import type { Knex } from 'knex';

/**
 * A statement with one text for good: each connection parses and plans it once, under its name. Not for
 * `select *`, whose columns a migration may change under a running process.
 */
export function prepared(
  trx: Knex,
  name: string,
  text: string,
  bindings: Knex.ValueDict | readonly Knex.RawBinding[],
): Knex.Raw {
  return trx.raw(text, bindings).options({ name });
}
