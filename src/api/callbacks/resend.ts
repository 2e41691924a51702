import { resendCallback } from '../../db/resend-callback';
import { attributeErrors } from '../attribute-errors';
import { readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../attributes/read-resource';
import { resourceDocument } from '../document';
import { refuse } from '../gateway-errors';
import { idsOf } from '../ids-of';
import type { JsonValue } from '../json/json-value';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { callbackOfPath } from './find';
import { callbackResource } from './view';

/** Takes the wish to send a callback again, with the state of then; a relay does it in a moment. */
export async function resendCallbackOfPath(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const found = await callbackOfPath(call, deps);
  if (call.body !== undefined) refuseAttributes(call.body, call.id);
  await resendCallback(deps.db, idsOf(deps), found, { by: call.caller.id, at: new Date(deps.nowMs()) });
  return { status: 202, document: resourceDocument(callbackResource(await callbackOfPath(call, deps))) };
}

/** There is nothing to say about it: whoever says something means another call. */
function refuseAttributes(body: JsonValue, id: string): void {
  const { faults } = readAttributes({}, readResource(body, 'callback', id), ATTRIBUTES_PATH);
  refuse(attributeErrors(faults));
}
