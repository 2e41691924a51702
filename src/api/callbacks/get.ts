import { listTries } from '../../db/callback-reads';
import { resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { callbackOfPath } from './find';
import { callbackResource } from './view';

/** One callback, with all its tries. */
export async function getCallback(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const found = await callbackOfPath(call, deps);
  const tries = await listTries(deps.db, found);
  return { status: 200, document: resourceDocument(callbackResource(found, tries)) };
}
