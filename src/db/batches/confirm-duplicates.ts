import type { Knex } from 'knex';
import type { BatchJudgement } from './command-batch';
import type { BatchRecord } from './records';

export type Confirmation = {
  /** Where the rows begin that are let go; null: all that are held. */
  readonly lines: readonly number[] | null;
  readonly by: string;
  readonly reason: string | null;
};

export type ConfirmationRefusal =
  /** No row begins there that is, or ever was, held. */
  { readonly why: 'not_held'; readonly lines: readonly number[] } | { readonly why: 'wrong_status' };

/**
 * Lets rows go that were held as duplicates, while the batch waits for its approval. What was shown of the
 * batch is of other rows then, so it is shown again. The caller's transaction has locked the batch.
 */
export async function confirmDuplicates(
  trx: Knex,
  batch: BatchRecord,
  { lines, by, reason }: Confirmation,
): Promise<BatchJudgement<ConfirmationRefusal>> {
  const { organization_id, id } = batch;
  const rows = await duplicates(trx, batch, lines);
  const known = new Set(rows.map(({ line }) => line));
  const unknown = (lines ?? []).filter((line) => !known.has(line));
  const numbers = rows.filter(({ status }) => status === 'held').map(({ number }) => number);
  const isPossible = batch.status === 'AWAITING_APPROVAL';
  if (unknown.length > 0 && isPossible)
    return { kind: 'refused', refusal: { why: 'not_held', lines: unknown } };
  const isDone = unknown.length === 0 && numbers.length === 0 && (rows.length > 0 || isPossible);
  if (isDone) return { kind: 'repeated' };
  if (!isPossible) return { kind: 'refused', refusal: { why: 'wrong_status' } };

  await trx('batch_rows')
    .where({ organization_id, batch_id: id })
    .whereRaw('number = any (?::integer[])', [numbers])
    .update({ status: 'ready', confirmed_by: by });
  const told = { rows: numbers.length, reason };
  const event = { type: 'batch.duplicates_confirmed', actor: by, data: told } as const;
  return {
    kind: 'changes',
    changes: { batch: { status: 'PREVIEWING' }, events: [event] },
    trace: told,
  };
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
