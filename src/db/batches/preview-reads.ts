import type { Knex } from 'knex';
import type { BatchPreviewDocument } from '../../domain/batch/preview-document';
import type { Id } from '../../domain/ids';
import type { BatchRecord } from './records';

/** A row of `batch_previews`. */
export type BatchPreviewRow = {
  readonly id: Id<'batchPreview'>;
  readonly hash: string;
  readonly document: BatchPreviewDocument;
  readonly expires_at: Date;
};

/** The preview that an approval of the batch would name: the newest one. `undefined` before the first. */
export async function findPreview(
  db: Knex,
  { organization_id, preview_id }: Pick<BatchRecord, 'organization_id' | 'preview_id'>,
): Promise<BatchPreviewRow | undefined> {
  if (preview_id === null) return undefined;
  return db('batch_previews')
    .where({ organization_id, id: preview_id })
    .first('id', 'hash', 'document', 'expires_at');
}
