import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { payoutDocument } from './document';
import { payoutOfPath } from './find';
import { PAYOUT } from './schema';

export const PAYOUT_PARAMETERS = fieldsets(PAYOUT);

export async function getPayout(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters(PAYOUT_PARAMETERS, call.query);
  return { status: 200, document: await payoutDocument(await payoutOfPath(call, deps), call, deps) };
}
