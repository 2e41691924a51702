import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { batchDocument } from './batch-document';
import { batchOfPath } from './find';
import { BATCH } from './schema';

export const BATCH_PARAMETERS = fieldsets(BATCH);

export async function getBatch(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters(BATCH_PARAMETERS, call.query);
  const batch = await batchOfPath(call, deps);
  return { status: 200, document: await batchDocument(deps.db, batch) };
}
