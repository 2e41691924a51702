import { z } from 'zod';
import { confirmDuplicates } from '../../db/batches/confirm-duplicates';
import { attributeErrors } from '../attribute-errors';
import { readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../attributes/read-resource';
import { wholeNumber } from '../attributes/schemas';
import { passOn } from '../commands/note';
import { gatewayError, refuse } from '../gateway-errors';
import { idsOf } from '../ids-of';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { batchDocument } from './batch-document';
import { batchOfPath } from './find';

const LINE_MAX = 999_999_999;
const LINES_NAMED_MAX = 10;

export const CONFIRMING_ATTRIBUTES = {
  lines: z
    .array(wholeNumber(1, LINE_MAX), { error: 'must be a list of lines' })
    .min(1, { error: 'must not be empty' })
    .optional()
    .describe('Where the rows begin that are let go; absent: all that are held.'),
};

/** Lets rows go that were held as duplicates: somebody has looked, and means to pay each of them. */
export async function confirmBatchDuplicates(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const batch = await batchOfPath(call, deps);
  const confirmation = { lines: linesOf(call), by: call.caller.id, at: new Date(deps.nowMs()) };
  const done = await confirmDuplicates(deps.db, idsOf(deps), batch, confirmation);
  switch (done.outcome) {
    case 'not_held': {
      const named = done.lines.slice(0, LINES_NAMED_MAX).join(', ');
      const more = done.lines.length > LINES_NAMED_MAX ? ' and others' : '';
      const at = { pointer: `${ATTRIBUTES_PATH}/lines` };
      throw gatewayError('invalid_attribute', `lines names no held row: ${named}${more}.`, at);
    }
    case 'wrong_status':
      throw gatewayError('wrong_status', 'Only a batch that waits for its approval takes this.');
    case 'confirmed':
      void passOn(done.inboxId, deps, { request_id: call.requestId });
      break;
    case 'confirmed_before':
  }
  return {
    status: 202,
    document: await batchDocument(deps.db, await batchOfPath(call, deps)),
  };
}

function linesOf({ body, id }: Call): readonly number[] | null {
  if (body === undefined) return null;
  const attributes = readResource(body, 'batch', id);
  const { values, faults } = readAttributes(CONFIRMING_ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  refuse(attributeErrors(faults));
  return values.lines ?? null;
}
