import { closeCase } from '../../db/close-case';
import { attributeErrors } from '../attribute-errors';
import { readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../attributes/read-resource';
import { text } from '../attributes/schemas';
import { resourceDocument } from '../document';
import { gatewayError, refuse } from '../gateway-errors';
import { idsOf } from '../ids-of';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { caseOfPath } from './find';
import { caseResource } from './view';

export const CLOSING_ATTRIBUTES = { reason: text(500) };

/** A person has looked, and says why there is nothing more to do. Who repeats it finds the first closing. */
export async function closeCaseOfPath(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const found = await caseOfPath(call, deps);
  const attributes = readResource(call.body, 'case', call.id);
  const { values, faults } = readAttributes(CLOSING_ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  refuse(attributeErrors(faults));
  const { reason } = values;
  if (reason === undefined) throw new Error('a reason without a fault was not read');
  const closing = { by: call.caller.id, reason, at: new Date(deps.nowMs()) };
  const closed = await closeCase(deps.db, idsOf(deps), found, closing);
  if (closed.outcome === 'not_resolved')
    throw gatewayError(
      'wrong_status',
      'The outcome of its payout is still unknown: resolve the payout first.',
    );
  return { status: 200, document: resourceDocument(caseResource(closed.found)) };
}
