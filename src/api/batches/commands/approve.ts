import { z } from 'zod';
import { readApprovablePreview, readPointsOfRows } from '../../../db/batches/approval-reads';
import {
  type ApprovalVerdict,
  type Approving,
  changesOfApproval,
  judgeApproval,
} from '../../../domain/batch/approval';
import { termsOfBatch } from '../../../domain/batch/terms';
import { attributeErrors } from '../../attribute-errors';
import { readAttributes } from '../../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../../attributes/read-resource';
import { text } from '../../attributes/schemas';
import { type GatewayErrors, gatewayError, refuse } from '../../gateway-errors';
import type { ApiDeps } from '../../ports';
import { readParameters } from '../../query/read-parameters';
import type { Answer, Call } from '../../route';
import { batchOfPath } from '../find';
import { takeBatchCommand } from './take-command';

const HASH_TEXT = 'must be the hash of a preview: 64 hexadecimal digits';

export const APPROVAL_ATTRIBUTES = {
  preview_hash: z
    .string({ error: HASH_TEXT })
    .regex(/^[0-9a-f]{64}$/, { error: HASH_TEXT })
    .describe('Of the preview that was shown: what is approved is that, and nothing else.'),
  reason: text(500).optional(),
};

/** An operator lets the batch be sent as it was shown. */
export async function approveBatch(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const found = await batchOfPath(call, deps);
  const { preview_hash: hash, reason = null } = readApproval(call);
  const { payoutPoints } = await deps.configuration.organization(call.caller.organizationId);
  return takeBatchCommand(call, deps, found, 'approve', async (trx, batch, record, at) => {
    const approving: Approving = { hash, reason, by: call.caller.id, at };
    const pointIds = await readPointsOfRows(trx, record);
    const points = payoutPoints.filter(({ id }) => pointIds.includes(id));
    const terms = termsOfBatch(points.map(({ batches }) => batches));
    const verdict = judgeApproval(batch, await readApprovablePreview(trx, record), terms, approving);
    if (verdict === 'repeated') return { kind: 'repeated' };
    if (verdict !== 'possible') return { kind: 'refused', refusal: refusalOf(verdict) };
    const changes = changesOfApproval(batch, terms, approving);
    return { kind: 'changes', changes, trace: { reason, preview_hash: hash } };
  });
}

function readApproval(call: Call): { readonly preview_hash: string; readonly reason?: string | undefined } {
  const attributes = readResource(call.body, 'batch', call.id);
  const { values, faults } = readAttributes(APPROVAL_ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  refuse(attributeErrors(faults));
  const { preview_hash, reason } = values;
  if (preview_hash === undefined) throw new Error('a hash without a fault was not read');
  return { preview_hash, reason };
}

function refusalOf(verdict: Exclude<ApprovalVerdict, 'possible' | 'repeated'>): GatewayErrors {
  switch (verdict) {
    case 'own_batch':
      return gatewayError(
        'forbidden',
        'A payout point of the batch asks for four eyes: the key that submitted it cannot approve it.',
      );
    case 'not_waiting':
      return gatewayError('wrong_status', 'The batch does not wait for an approval.');
    case 'batch_expired':
      return gatewayError('wrong_status', 'The batch was not approved in time, and expires.');
    case 'no_preview':
      return gatewayError('wrong_status', 'No preview of the batch holds any more: preview it again.');
    case 'preview_expired':
      return gatewayError('wrong_status', 'The preview is too old to be approved: preview the batch again.');
    case 'other_preview':
      return gatewayError(
        'wrong_status',
        'The newest preview has another hash: look at it, and approve that one.',
      );
  }
}
