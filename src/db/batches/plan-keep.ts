import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { BatchToPlan, PlannedBatch } from '../../../activities/batch/plan-ports';
import type { BatchInput } from '../../../workflows/batch/contract';
import { mayBatchBecome } from '../../domain/batch/machine';
import { type BatchTerms, termsOfBatch } from '../../domain/batch/terms';
import { GATEWAY_ACTOR, type NewEvent } from '../../domain/events/event';
import { canonicalJson } from '../../domain/routing/canonical-json';
import type { ConfigurationReader } from '../configuration-cache';
import { eventWrites } from '../event-store';
import type { NewId } from '../new-id';
import { inOneStatement } from '../one-statement';
import type { BatchRecord } from './records';

export type PlanKeepDeps = {
  readonly db: Knex;
  readonly configuration: ConfigurationReader;
  readonly newId: NewId;
};

const ROWS_AT_ONCE = 10_000;

/**
 * Writes a preview and moves its batch on, under the lock of the batch's row, if its rows are still those that
 * were planned. What has moved the batch meanwhile goes before: then there is nothing to do.
 */
export function keepPreview(
  deps: PlanKeepDeps,
  input: BatchInput,
  planOf: BatchToPlan,
  planned: PlannedBatch,
  nowMs: number,
): Promise<boolean> {
  return deps.db.transaction(async (trx) => {
    const batch: BatchRecord | undefined = await trx('batches')
      .where({ organization_id: input.organizationId, id: input.batchId })
      .forUpdate()
      .first();
    if (batch === undefined || batch.status !== 'PREVIEWING') return true;
    const now = await rowsNow(trx, batch);
    if (now.hash !== planOf.rowsHash(new Map()) || now.held !== planOf.held) return false;
    const numbers = [...planOf.rows, ...planOf.unpriced].map(({ number }) => number);
    await assign(trx, batch, numbers, planned);
    const { payoutPoints } = await deps.configuration.organization(input.organizationId, trx);
    const points = payoutPoints.filter(({ id }) => now.points.includes(id));
    const terms = termsOfBatch(points.map(({ batches }) => batches));
    await moveOn(trx, deps.newId, batch, { planned, terms, held: now.held, nowMs });
    return true;
  });
}

type RowsNow = { readonly hash: string; readonly held: number; readonly points: readonly string[] };

/** The same bytes as `hashOfRows` has of rows without a route. */
async function rowsNow(trx: Knex, { organization_id, id }: BatchRecord): Promise<RowsNow> {
  const { rows } = await trx.raw(
    `select encode(sha256(coalesce(string_agg(int4send(number) || body_hash, ''::bytea order by number)
         filter (where status = 'ready'), ''::bytea)), 'hex') as hash,
       (count(*) filter (where status = 'held'))::int as held,
       coalesce(array_agg(distinct point_id) filter (where status = 'ready'), '{}') as points
     from batch_rows where organization_id = ? and batch_id = ?`,
    [organization_id, id],
  );
  return rows[0];
}

/** Rows that keep the route of an earlier preview are left alone; those that have none any more lose it. */
async function assign(
  trx: Knex,
  { organization_id, id }: BatchRecord,
  numbers: readonly number[],
  { assigned }: PlannedBatch,
): Promise<void> {
  for (let from = 0; from < numbers.length; from += ROWS_AT_ONCE) {
    const page = numbers.slice(from, from + ROWS_AT_ONCE);
    await trx.raw(
      `update batch_rows r set assigned_route_id = nullif(v.route, '')
       from unnest(cast(? as integer[]), cast(? as text[])) v (number, route)
       where r.organization_id = ? and r.batch_id = ? and r.number = v.number
         and r.assigned_route_id is distinct from nullif(v.route, '')`,
      [page, page.map((number) => assigned.get(number) ?? ''), organization_id, id],
    );
  }
}

type Move = {
  readonly planned: PlannedBatch;
  readonly terms: BatchTerms;
  readonly held: number;
  readonly nowMs: number;
};

async function moveOn(
  trx: Knex,
  newId: NewId,
  batch: BatchRecord,
  { planned, terms, held, nowMs }: Move,
): Promise<void> {
  const { organization_id, id } = batch;
  const document = canonicalJson(planned.document);
  const hash = createHash('sha256').update(document).digest('hex');
  const [previewId, at] = [newId('batchPreview'), new Date(nowMs)];
  const sends = batch.autoprocess && held === 0 && !terms.fourEyes;
  const status = sends ? 'DISPATCHING' : 'AWAITING_APPROVAL';
  if (!mayBatchBecome(batch.status, status)) throw new Error(`${id} cannot become ${status}`);
  const events: readonly NewEvent[] = [
    { type: 'batch.previewed', actor: GATEWAY_ACTOR, data: { preview_id: previewId, hash } },
    { type: sends ? 'batch.dispatching' : 'batch.awaiting_approval', actor: GATEWAY_ACTOR, data: {} },
  ];
  const expires_at = new Date(nowMs + terms.previewValidForMs);
  await trx('batch_previews').insert({
    organization_id,
    id: previewId,
    batch_id: id,
    hash,
    document,
    at,
    expires_at,
  });
  await inOneStatement(trx, [
    ...eventWrites(trx, newId, {
      organizationId: organization_id,
      operationId: id,
      after: batch.version,
      events,
      at: at.toISOString(),
    }),
    trx('batches')
      .where({ organization_id, id })
      .update({
        preview_id: previewId,
        status,
        version: batch.version + events.length,
        updated_at: at,
        ...(sends ? { started_at: batch.started_at ?? at } : {}),
      }),
  ]);
}
