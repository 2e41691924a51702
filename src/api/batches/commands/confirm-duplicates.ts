import { z } from 'zod';
import { type ConfirmationRefusal, confirmDuplicates } from '../../../db/batches/confirm-duplicates';
import { attributeErrors } from '../../attribute-errors';
import { readAttributes } from '../../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../../attributes/read-resource';
import { wholeNumber } from '../../attributes/schemas';
import { WITH_REASON } from '../../commands/reason';
import { type GatewayErrors, gatewayError, refuse } from '../../gateway-errors';
import type { ApiDeps } from '../../ports';
import { readParameters } from '../../query/read-parameters';
import type { Answer, Call } from '../../route';
import { batchOfPath } from '../find';
import { takeBatchCommand } from './take-command';

const LINE_MAX = 999_999_999;
const LINES_NAMED_MAX = 10;

export const CONFIRMING_ATTRIBUTES = {
  lines: z
    .array(wholeNumber(1, LINE_MAX), { error: 'must be a list of lines' })
    .min(1, { error: 'must not be empty' })
    .optional()
    .describe('Where the rows begin that are let go; absent: all that are held.'),
  ...WITH_REASON,
};

/** Lets rows go that were held as duplicates: somebody has looked, and means to pay each of them. */
export async function confirmBatchDuplicates(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const found = await batchOfPath(call, deps);
  const confirmation = { ...readConfirmation(call), by: call.caller.id };
  return takeBatchCommand(call, deps, found, 'confirm_duplicates', async (trx, _batch, record) => {
    const judgement = await confirmDuplicates(trx, record, confirmation);
    return judgement.kind === 'refused' ? { ...judgement, refusal: refusalOf(judgement.refusal) } : judgement;
  });
}

function refusalOf(refusal: ConfirmationRefusal): GatewayErrors {
  switch (refusal.why) {
    case 'not_held': {
      const named = refusal.lines.slice(0, LINES_NAMED_MAX).join(', ');
      const more = refusal.lines.length > LINES_NAMED_MAX ? ' and others' : '';
      const at = { pointer: `${ATTRIBUTES_PATH}/lines` };
      return gatewayError('invalid_attribute', `lines names no held row: ${named}${more}.`, at);
    }
    case 'wrong_status':
      return gatewayError('wrong_status', 'Only a batch that waits for its approval takes this.');
  }
}

function readConfirmation({ body, id }: Call) {
  if (body === undefined) return { lines: null, reason: null };
  const attributes = readResource(body, 'batch', id);
  const { values, faults } = readAttributes(CONFIRMING_ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  refuse(attributeErrors(faults));
  const { lines = null, reason = null } = values;
  return { lines, reason };
}
