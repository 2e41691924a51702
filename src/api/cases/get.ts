import { resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { caseOfPath } from './find';
import { CASE } from './schema';
import { caseResource } from './view';

export const CASE_PARAMETERS = fieldsets(CASE);

export async function getCase(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters(CASE_PARAMETERS, call.query);
  return { status: 200, document: resourceDocument(caseResource(await caseOfPath(call, deps))) };
}
