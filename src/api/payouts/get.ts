import { resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { payoutOfPath } from './find';
import { payoutResource } from './view';

export async function getPayout(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  return { status: 200, document: resourceDocument(payoutResource(await payoutOfPath(call, deps))) };
}
