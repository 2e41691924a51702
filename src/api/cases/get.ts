import { resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { caseOfPath } from './find';
import { caseResource } from './view';

export async function getCase(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  return { status: 200, document: resourceDocument(caseResource(await caseOfPath(call, deps))) };
}
