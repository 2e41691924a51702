import type { Knex } from 'knex';
import type { ApprovablePreview } from '../../domain/batch/approval';
import type { PayoutPointId } from '../../domain/ids';
import type { BatchRecord } from './records';

/** The newest preview of the batch; `undefined` where none holds any more. */
export async function readApprovablePreview(
  trx: Knex,
  { organization_id, preview_id }: BatchRecord,
): Promise<ApprovablePreview | undefined> {
  if (preview_id === null) return undefined;
  const row: { readonly hash: string; readonly expires_at: Date } | undefined = await trx('batch_previews')
    .where({ organization_id, id: preview_id })
    .first('hash', 'expires_at');
  return row && { hash: row.hash, expiresAt: row.expires_at.toISOString() };
}

/** The points in whose name the rows of a batch pay. */
export async function readPointsOfRows(
  trx: Knex,
  { organization_id, id }: BatchRecord,
): Promise<readonly PayoutPointId[]> {
  return trx('batch_rows')
    .where({ organization_id, batch_id: id })
    .whereNot('status', 'invalid')
    .whereNotNull('point_id')
    .distinct()
    .pluck('point_id');
}
