import { type BatchCommandName, type BatchJudgement, commandBatch } from '../../../db/batches/command-batch';
import type { BatchRecord } from '../../../db/batches/records';
import type { BatchState } from '../../../domain/batch/state';
import { passOn } from '../../commands/note';
import type { GatewayErrors } from '../../gateway-errors';
import { idsOf } from '../../ids-of';
import type { ApiDeps } from '../../ports';
import type { Answer, Call } from '../../route';
import { batchDocument } from '../batch-document';

export type BatchJudge = (
  trx: ApiDeps['db'],
  batch: BatchState,
  record: BatchRecord,
  at: string,
) => Promise<BatchJudgement<GatewayErrors>>;

/**
 * Carries out a command on a batch: 202 with the batch as it is then. Its workflow is told of it,
 * by a relay if it cannot be told now; what the command forbids is forbidden from this answer on.
 *
 * @throws GatewayErrors what `judge` refuses with
 */
export async function takeBatchCommand(
  call: Call,
  deps: ApiDeps,
  { id: batchId }: BatchRecord,
  name: BatchCommandName,
  judge: BatchJudge,
): Promise<Answer> {
  const { organizationId, mode, id: by } = call.caller;
  const at = new Date(deps.nowMs());
  const outcome = await commandBatch(
    deps.db,
    idsOf(deps),
    { organizationId, mode, batchId },
    { name, by, at },
    (trx, batch, record) => judge(trx, batch, record, at.toISOString()),
  );
  if (outcome.kind === 'unknown') throw new Error(`the batch ${batchId} is gone`);
  if (outcome.kind === 'refused') throw outcome.refusal;
  if (outcome.inboxId !== null) void passOn(outcome.inboxId, deps, { request_id: call.requestId });
  return { status: 202, document: await batchDocument(deps.db, outcome.record) };
}
