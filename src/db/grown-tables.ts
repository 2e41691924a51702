import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { type Rounds, startRounds } from '../runtime/rounds';

const EVERY_MS = 5_000;
// Below this a table is read whole as fast as by an index.
const ROWS_MIN = 50;

// `reltuples` is what the table had when it was looked at last, -1 where it never was.
const GROWN = `
  select s.schemaname || '.' || s.relname as name
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.schemaname = current_schema() and s.n_live_tup >= ${ROWS_MIN} and s.n_live_tup > 2 * c.reltuples
  order by name`;

/**
 * Renews the statistics of tables that have more than doubled since Postgres looked at them. It does so itself,
 * but only every minute or so; prepared statements keep their plans until then, and an installation that is filled
 * in its first minutes would read by plans that were made for empty tables. A table doubles seldom: this costs next
 * to nothing later.
 *
 * @returns the tables that were looked at
 */
export async function analyzeGrownTables(db: Knex): Promise<readonly string[]> {
  const { rows }: { readonly rows: readonly { readonly name: string }[] } = await db.raw(GROWN);
  for (const { name } of rows) await db.raw('analyze ??', [name]);
  return rows.map(({ name }) => name);
}

/** The same, again and again. Several processes may do so side by side. */
export function startAnalyzing(db: Knex, log: Logger): Rounds {
  return startRounds(async () => {
    try {
      await analyzeGrownTables(db);
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.message : String(error) }, 'analyze.failed');
    }
    return 'pause';
  }, EVERY_MS);
}
