import type { Client } from 'pg';
import { seenProcesses } from './processes';
import { type Backlog, backlogOf } from './settled';
import type { ProductionStack } from './stack';

/** How the gateway is, at one moment. */
export type Health = {
  readonly backlog: Backlog;
  /** Of the gateway's tables that have most of them. */
  readonly deadRows: Readonly<Record<string, number>>;
  /** By the name of the part; of several processes their sum. */
  readonly residentMb: Readonly<Record<string, number>>;
};

export const EVERY_MS = 60_000;
const TABLES_MAX = 8;

const DEAD_ROWS = `
  select relname as name, n_dead_tup::float8 as dead from pg_stat_user_tables
  where n_dead_tup > 0 order by n_dead_tup desc, relname limit ${TABLES_MAX}`;

export async function healthOf(client: Client, { metered }: ProductionStack): Promise<Health> {
  const backlog = await backlogOf(client);
  const { rows } = await client.query<{ readonly name: string; readonly dead: number }>(DEAD_ROWS);
  const seen = seenProcesses();
  const residentMb = Object.entries(metered.pids).map(([part, pids]) => {
    const bytes = pids.reduce((sum, pid) => sum + (seen.get(pid)?.residentBytes ?? 0), 0);
    return [part, Math.round(bytes / 1024 / 1024)] as const;
  });
  return {
    backlog,
    deadRows: Object.fromEntries(rows.map(({ name, dead }) => [name, dead])),
    residentMb: Object.fromEntries(residentMb),
  };
}
