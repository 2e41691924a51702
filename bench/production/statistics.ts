import { Client } from 'pg';
import { GATEWAY_DATABASE, OBSERVER, TEMPORAL_DATABASES } from './cluster';

/** What Postgres has counted since it was started, of the databases of one owner. */
export type DatabaseCounts = {
  readonly statements: number;
  readonly commits: number;
  readonly walBytes: number;
};

export type StatementCount = {
  readonly text: string;
  readonly calls: number;
  readonly executionMs: number;
};

export type Statistics = {
  readonly gateway: DatabaseCounts;
  readonly temporal: DatabaseCounts;
  /** Of the whole cluster. */
  readonly walFlushes: number;
  /** Of the gateway's database, by their text. */
  readonly byStatement: ReadonlyMap<string, StatementCount>;
};

// A backend hands over its counts of transactions when it has been idle for ten seconds, or with a later one.
export const COUNTS_LATE_MS = 10_500;

const STATEMENTS = `
  select d.datname as database, r.rolname = '${OBSERVER}' as looks_on, s.query as text,
    sum(s.calls)::float8 as calls, sum(s.total_exec_time)::float8 as ms, sum(s.wal_bytes)::float8 as wal
  from pg_stat_statements s join pg_database d on d.oid = s.dbid join pg_roles r on r.oid = s.userid
  group by 1, 2, 3`;

type StatementRow = {
  readonly database: string;
  readonly looks_on: boolean;
  readonly text: string;
  readonly calls: number;
  readonly ms: number;
  readonly wal: number;
};

export async function readStatistics(observerUrl: string): Promise<Statistics> {
  const client = new Client({ connectionString: observerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<StatementRow>(STATEMENTS);
    const commits = await client.query<{ readonly datname: string; readonly commits: number }>(
      'select datname, xact_commit::float8 as commits from pg_stat_database where datname is not null',
    );
    const flushes = await client.query<{ readonly fsyncs: number | null }>(
      "select sum(fsyncs)::float8 as fsyncs from pg_stat_io where object = 'wal'",
    );
    const countsOf = (databases: readonly string[]): DatabaseCounts => {
      const own = rows.filter(({ database }) => databases.includes(database));
      const looking = sum(own.filter(({ looks_on }) => looks_on).map(({ calls }) => calls));
      const working = own.filter(({ looks_on }) => !looks_on);
      const all = commits.rows.filter(({ datname }) => databases.includes(datname));
      return {
        statements: sum(working.map(({ calls }) => calls)),
        // Who looks on commits with every statement.
        commits: sum(all.map((each) => each.commits)) - looking,
        walBytes: sum(working.map(({ wal }) => wal)),
      };
    };
    return {
      gateway: countsOf([GATEWAY_DATABASE]),
      temporal: countsOf(TEMPORAL_DATABASES),
      walFlushes: flushes.rows[0]?.fsyncs ?? 0,
      byStatement: byText(rows),
    };
  } finally {
    await client.end();
  }
}

function byText(rows: readonly StatementRow[]): ReadonlyMap<string, StatementCount> {
  const own = rows.filter(({ database, looks_on }) => database === GATEWAY_DATABASE && !looks_on);
  return new Map(own.map(({ text, calls, ms }) => [text, { text, calls, executionMs: ms }]));
}

/** What was counted between two readings. */
export function countedBetween(before: Statistics, after: Statistics): Statistics {
  const less = (one: DatabaseCounts, other: DatabaseCounts): DatabaseCounts => ({
    statements: other.statements - one.statements,
    commits: other.commits - one.commits,
    walBytes: other.walBytes - one.walBytes,
  });
  const statements = [...after.byStatement.values()].map((now) => {
    const then = before.byStatement.get(now.text);
    return {
      text: now.text,
      calls: now.calls - (then?.calls ?? 0),
      executionMs: now.executionMs - (then?.executionMs ?? 0),
    };
  });
  return {
    gateway: less(before.gateway, after.gateway),
    temporal: less(before.temporal, after.temporal),
    walFlushes: after.walFlushes - before.walFlushes,
    byStatement: new Map(statements.filter(({ calls }) => calls > 0).map((each) => [each.text, each])),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
