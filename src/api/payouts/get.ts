import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { payoutDocument } from './document';
import { payoutOfPath } from './find';

export async function getPayout(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  return { status: 200, document: await payoutDocument(await payoutOfPath(call, deps), call, deps) };
}
