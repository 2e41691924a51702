import type { Knex } from 'knex';
import type { NewEvent } from '../../domain/events/event';
import { eventWrites } from '../event-store';
import type { NewId } from '../new-id';
import { inOneStatement } from '../one-statement';
import type { BatchRecord } from './records';

/** A batch as it is accepted, or rejected; the rest of its record is nothing yet. */
export type NewBatch = Pick<
  BatchRecord,
  | 'organization_id'
  | 'id'
  | 'mode'
  | 'point_id'
  | 'reference_id'
  | 'idempotency_key'
  | 'content_hash'
  | 'format'
  | 'plan'
  | 'on_invalid'
  | 'autoprocess'
  | 'description'
  | 'metadata'
  | 'callback_url'
  | 'columns'
  | 'rows_total'
  | 'rows_invalid'
  | 'submitted_by'
  | 'call_id'
  | 'expires_at'
  | 'created_at'
> & { readonly status: 'PREVIEWING' | 'REJECTED' };

/**
 * Stores a batch with its first events, and, unless it is rejected, the note that its workflow is still to be
 * started.
 *
 * @param startBefore when a relay starts it, if nobody has until then
 * @returns `undefined` if its key, its reference, or, without either, its content is taken: then nothing is stored.
 *   A batch that is being stored at the same moment is waited for.
 */
export async function insertBatch(
  trx: Knex,
  newId: NewId,
  batch: NewBatch,
  events: readonly NewEvent[],
  startBefore: Date,
): Promise<BatchRecord | undefined> {
  const { organization_id: organizationId, id: operationId, created_at: at } = batch;
  const isRejected = batch.status === 'REJECTED';
  const [stored] = await trx('batches')
    .insert({
      ...batch,
      columns: batch.columns === null ? null : JSON.stringify(batch.columns),
      metadata: JSON.stringify(batch.metadata),
      final: isRejected,
      version: events.length,
      updated_at: at,
      finished_at: isRejected ? at : null,
    })
    .onConflict()
    .ignore()
    .returning('*');
  if (stored === undefined) return undefined;
  const log = { organizationId, operationId, after: 0, events, at: at.toISOString() };
  const start = {
    organization_id: organizationId,
    operation_id: operationId,
    created_at: at,
    next_try_at: startBefore,
    call_id: batch.call_id,
  };
  await inOneStatement(trx, [
    ...eventWrites(trx, newId, log),
    ...(isRejected ? [] : [trx('outbox').insert(start)]),
  ]);
  return stored;
}
