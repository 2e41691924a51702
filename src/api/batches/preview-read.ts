import { type BatchPreviewRow, findPreview } from '../../db/batches/preview-reads';
import { resourceDocument } from '../document';
import { gatewayError } from '../gateway-errors';
import type { ResourceOf } from '../openapi/resource-kind';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { batchOfPath } from './find';
import { BATCH_PREVIEW } from './preview-schema';

export const BATCH_PREVIEW_PARAMETERS = fieldsets(BATCH_PREVIEW);

/** The newest preview of a batch. */
export async function getBatchPreview(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters(BATCH_PREVIEW_PARAMETERS, call.query);
  const preview = await findPreview(deps.db, await batchOfPath(call, deps));
  // For whoever may not see the batch there is no batch; this one is there, and waits for its first preview.
  if (preview === undefined) throw gatewayError('not_found', 'There is no preview of this batch yet.');
  return { status: 200, document: resourceDocument(previewResource(preview)) };
}

function previewResource({
  id,
  hash,
  document,
  expires_at,
}: BatchPreviewRow): ResourceOf<typeof BATCH_PREVIEW> {
  return {
    type: 'batch-preview',
    id,
    attributes: { ...document, hash, expires_at: expires_at.toISOString() },
  };
}
