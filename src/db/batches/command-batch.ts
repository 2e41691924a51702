import type { Knex } from 'knex';
import type { BatchCommand } from '../../domain/batch/commands';
import type { BatchChanges, BatchState } from '../../domain/batch/state';
import type { BatchId, Id, Mode, OrganizationId } from '../../domain/ids';
import { insertAuditEntry } from '../audit-store';
import type { NewId } from '../new-id';
import { RELAY_AFTER_MS } from '../relay-after';
import { batchOfRecord, lockBatch, writeBatch } from './batch-store';
import type { BatchRecord } from './records';

/** What the audit log keeps of a command, besides who gave it, when, and to which batch. Nothing of a recipient. */
export type BatchTrace = { readonly reason: string | null } & Readonly<
  Record<string, string | number | null>
>;

/** What a person can tell a batch. */
export type BatchCommandName = BatchCommand | 'approve' | 'preview' | 'confirm_duplicates';

type GivenCommand = { readonly name: BatchCommandName; readonly by: string; readonly at: Date };

/** What a command comes to, judged under the lock of the batch. */
export type BatchJudgement<Refusal> =
  | { readonly kind: 'changes'; readonly changes: BatchChanges; readonly trace: BatchTrace }
  /** What it asks for has happened already. */
  | { readonly kind: 'repeated' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export type BatchCommandOutcome<Refusal> =
  /** `inboxId`: wakes the workflow; null where there is nothing to wake any more. */
  | { readonly kind: 'taken'; readonly record: BatchRecord; readonly inboxId: Id<'inboxItem'> | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown' };

/**
 * Carries out a command at once, in one transaction under the lock of the batch: its effect, its event, its trace
 * in the audit log, and the word that wakes the workflow. A repeated one wakes it again: so it comes back, should it
 * have been lost.
 */
export async function commandBatch<Refusal>(
  db: Knex,
  newId: NewId,
  target: { readonly organizationId: OrganizationId; readonly mode: Mode; readonly batchId: BatchId },
  command: GivenCommand,
  judge: (trx: Knex, batch: BatchState, record: BatchRecord) => Promise<BatchJudgement<Refusal>>,
): Promise<BatchCommandOutcome<Refusal>> {
  const { organizationId, mode, batchId } = target;
  return db.transaction(async (trx): Promise<BatchCommandOutcome<Refusal>> => {
    const record = await lockBatch(trx, organizationId, batchId, mode);
    if (record === undefined) return { kind: 'unknown' };
    const batch = batchOfRecord(record);
    const judgement = await judge(trx, batch, record);
    if (judgement.kind === 'refused') return judgement;
    if (judgement.kind === 'repeated' && record.final) return { kind: 'taken', record, inboxId: null };
    if (judgement.kind === 'changes') {
      const { name, by: actor } = command;
      const at = command.at.toISOString();
      await writeBatch(trx, newId, batch, judgement.changes, at);
      const entry = { at, actor, action: `command.${name}`, subject: batchId, data: judgement.trace };
      await insertAuditEntry(trx, newId, organizationId, entry);
    }
    const inboxId = await noteNews(trx, newId, record, command);
    const after = await lockBatch(trx, organizationId, batchId);
    return { kind: 'taken', record: after ?? record, inboxId };
  });
}

/** The effect stands already: whoever hears of it only looks. */
async function noteNews(
  trx: Knex,
  newId: NewId,
  { organization_id, id }: BatchRecord,
  { name, by, at }: GivenCommand,
): Promise<Id<'inboxItem'>> {
  const inboxId = newId('inboxItem');
  await trx('inbox').insert({
    organization_id,
    id: inboxId,
    source: 'api',
    source_id: inboxId,
    kind: 'command',
    operation_id: id,
    body: JSON.stringify({ command: name, by }),
    received_at: at,
    next_try_at: new Date(at.getTime() + RELAY_AFTER_MS),
  });
  return inboxId;
}
