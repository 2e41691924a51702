import type { Knex } from 'knex';
import type { BatchToPlan } from '../../../activities/batch/plan-ports';
import type { BatchInput } from '../../../workflows/batch/contract';
import { midRate } from '../../domain/rates/mid';
import type { RoutingTools } from '../../domain/routing/conditions';
import type { Vault } from '../../vault';
import type { ConfigurationReader } from '../configuration-cache';
import { readQuotes } from '../rate-store';
import { readOnly } from '../read-only';
import { readGroups } from './plan-groups';
import { PlanRows, type ReadyRow } from './plan-rows';
import type { BatchRecord } from './records';
import { type HashedRow, hashOfRows } from './rows-hash';

export type PlanReadDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly configuration: ConfigurationReader;
  readonly tools: RoutingTools;
};

const PAGE = 2_000;

/** The batch as it is now, on one snapshot of the database; nothing is locked by it. */
export function readBatchToPlan(
  { db, vault, configuration, tools }: PlanReadDeps,
  { organizationId, batchId }: BatchInput,
  nowMs: number,
  pulse: () => void,
): Promise<BatchToPlan | undefined> {
  return readOnly(db, async (trx) => {
    const batch: BatchRecord | undefined = await trx('batches')
      .where({ organization_id: organizationId, id: batchId })
      .first();
    if (batch === undefined || batch.status !== 'PREVIEWING') return undefined;
    const at = new Date(nowMs).toISOString();
    const organization = await configuration.organization(organizationId, trx);
    const groups = await readGroups(trx, organization, batch, at);
    const quotes = await readQuotes(trx, organizationId);
    const planned = new PlanRows({ vault, tools, quotes, nowMs });
    const hashed: HashedRow[] = [];
    for await (const row of readyRows(trx, batch, pulse)) {
      planned.add(row, groups.of(row));
      hashed.push({ number: row.number, bodyHash: row.body_hash });
    }
    return {
      id: batch.id,
      plan: batch.plan,
      at,
      held: await heldRows(trx, batch),
      rows: planned.rows,
      unpriced: planned.unpriced,
      mid: (from, to) => midRate(groups.facts.quotes, from, to)?.value ?? null,
      rowsHash: (assigned) => hashOfRows(hashed, assigned),
    };
  });
}

async function* readyRows(
  trx: Knex,
  { organization_id, id }: BatchRecord,
  pulse: () => void,
): AsyncGenerator<ReadyRow> {
  let after = 0;
  for (;;) {
    const page: ReadyRow[] = await trx('batch_rows')
      .where({ organization_id, batch_id: id, status: 'ready' })
      .where('number', '>', after)
      .orderBy('number')
      .limit(PAGE)
      .select(COLUMNS);
    pulse();
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.number;
  }
}

const COLUMNS: readonly (keyof ReadyRow)[] = [
  'number',
  'body_hash',
  'request_id',
  'point_id',
  'service',
  'point_currency',
  'service_currency',
  'fixed_side',
  'amount',
  'request',
  'sealed',
];

async function heldRows(trx: Knex, { organization_id, id }: BatchRecord): Promise<number> {
  const [row] = await trx('batch_rows')
    .where({ organization_id, batch_id: id, status: 'held' })
    .count<{ readonly count: string }[]>('* as count');
  return Number(row?.count ?? 0);
}
