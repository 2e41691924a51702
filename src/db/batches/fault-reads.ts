import type { Knex } from 'knex';
import type { BatchRecord, BatchRowRecord, RowFault } from './records';

type OfBatch = Pick<BatchRecord, 'organization_id' | 'id'>;

/** One fault by its place: the row, and which of its faults it is. */
export type FaultRow = RowFault & { readonly number: number; readonly line: number; readonly place: number };
export type FaultPlace = { readonly number: number; readonly place: number };

/** Faults of a batch in the order of its rows, behind a place. */
export async function listFaults(
  db: Knex,
  { organization_id, id }: OfBatch,
  after: FaultPlace | undefined,
  limit: number,
): Promise<readonly FaultRow[]> {
  const { number, place } = after ?? { number: 0, place: 0 };
  const { rows }: { rows: readonly FaultRow[] } = await db.raw(
    `select r.number, r.line, f.place::integer as place,
       f.fault ->> 'column' as column, f.fault ->> 'code' as code, f.fault ->> 'detail' as detail
     from batch_rows r cross join lateral jsonb_array_elements(r.faults) with ordinality f (fault, place)
     where r.organization_id = ? and r.batch_id = ? and r.status = 'invalid' and r.number >= ?
       and (r.number, f.place) > (?, ?)
     order by r.number, f.place limit ?`,
    [organization_id, id, number, number, place, limit],
  );
  return rows;
}

export type InvalidRow = Pick<BatchRowRecord, 'number' | 'line' | 'faults' | 'source'>;

/** Invalid rows in their order, behind a number. */
export async function listInvalidRows(
  db: Knex,
  { organization_id, id }: OfBatch,
  after: number,
  limit: number,
): Promise<readonly InvalidRow[]> {
  return db('batch_rows')
    .where({ organization_id, batch_id: id, status: 'invalid' })
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .select('number', 'line', 'faults', 'source');
}
