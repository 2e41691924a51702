import { listTries } from '../../db/callback-reads';
import { resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { callbackOfPath } from './find';
import { CALLBACK } from './schema';
import { callbackResource } from './view';

export const CALLBACK_PARAMETERS = fieldsets(CALLBACK);

/** One callback, with all its tries. */
export async function getCallback(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters(CALLBACK_PARAMETERS, call.query);
  const found = await callbackOfPath(call, deps);
  const tries = await listTries(deps.db, found);
  return { status: 200, document: resourceDocument(callbackResource(found, tries)) };
}
