import type { Knex } from 'knex';
import { mayBatchBecome } from '../../domain/batch/machine';
import type { ApiKeyId, Id } from '../../domain/ids';
import { eventWrites } from '../event-store';
import type { NewId } from '../new-id';
import type { BatchRecord } from './records';

export type Confirmation = {
  /** Where the rows begin that are let go; null: all that are held. */
  readonly lines: readonly number[] | null;
  readonly by: ApiKeyId;
  readonly at: Date;
};

export type ConfirmationOutcome =
  | { readonly outcome: 'confirmed'; readonly inboxId: Id<'inboxItem'> }
  /** What is asked for has happened already. */
  | { readonly outcome: 'confirmed_before' }
  /** No row begins there that is, or ever was, held. */
  | { readonly outcome: 'not_held'; readonly lines: readonly number[] }
  | { readonly outcome: 'wrong_status' };

/**
 * Lets rows go that were held as duplicates, while the batch waits for its approval. What was shown of the
 * batch is of other rows then, so it is shown again: its workflow hears of it.
 */
export async function confirmDuplicates(
  db: Knex,
  newId: NewId,
  { organization_id, id }: Pick<BatchRecord, 'organization_id' | 'id'>,
  { lines, by, at }: Confirmation,
): Promise<ConfirmationOutcome> {
  return db.transaction(async (trx): Promise<ConfirmationOutcome> => {
    const batch = await trx<BatchRecord>('batches').where({ organization_id, id }).forNoKeyUpdate().first();
    if (batch === undefined) throw new Error(`the batch ${id} is gone`);
    const rows = await duplicates(trx, batch, lines);
    const known = new Set(rows.map(({ line }) => line));
    const unknown = (lines ?? []).filter((line) => !known.has(line));
    const numbers = rows.filter(({ status }) => status === 'held').map(({ number }) => number);
    const isPossible = batch.status === 'AWAITING_APPROVAL' && mayBatchBecome(batch.status, 'PREVIEWING');
    if (unknown.length > 0 && isPossible) return { outcome: 'not_held', lines: unknown };
    const isDone = unknown.length === 0 && numbers.length === 0 && (rows.length > 0 || isPossible);
    if (isDone) return { outcome: 'confirmed_before' };
    if (!isPossible) return { outcome: 'wrong_status' };

    await trx('batch_rows')
      .where({ organization_id, batch_id: id })
      .whereRaw('number = any (?::integer[])', [numbers])
      .update({ status: 'ready', confirmed_by: by });
    const inboxId = await noteNews(trx, newId, batch, at);
    const event = { type: 'batch.duplicates_confirmed', actor: by, data: { rows: numbers.length } } as const;
    const log = { organizationId: organization_id, operationId: id, after: batch.version };
    await Promise.all(eventWrites(trx, newId, { ...log, events: [event], at: at.toISOString() }));
    await trx('batches')
      .where({ organization_id, id })
      .update({ status: 'PREVIEWING', version: batch.version + 1, updated_at: at });
    return { outcome: 'confirmed', inboxId };
  });
}

type Duplicate = { readonly number: number; readonly line: number; readonly status: string };

/** Rows that are held, and those that were and somebody let go. */
async function duplicates(
  trx: Knex,
  { organization_id, id }: BatchRecord,
  lines: readonly number[] | null,
): Promise<readonly Duplicate[]> {
  const given = lines === null ? null : [...lines];
  return trx('batch_rows')
    .where({ organization_id, batch_id: id })
    .where((either) => either.where('status', 'held').orWhereNotNull('confirmed_by'))
    .whereRaw('(?::integer[] is null or line = any (?::integer[]))', [given, given])
    .select('number', 'line', 'status');
}

async function noteNews(
  trx: Knex,
  newId: NewId,
  { organization_id, id }: BatchRecord,
  at: Date,
): Promise<Id<'inboxItem'>> {
  const inboxId = newId('inboxItem');
  await trx('inbox').insert({
    organization_id,
    id: inboxId,
    source: 'api',
    source_id: inboxId,
    kind: 'command',
    operation_id: id,
    body: JSON.stringify({ command: 'news' }),
    received_at: at,
    next_try_at: at,
  });
  return inboxId;
}
