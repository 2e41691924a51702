import type { Knex } from 'knex';
import type { BatchState } from '../../domain/batch/state';
import type { Id, OperationId } from '../../domain/ids';
import type { NewId } from '../new-id';
import { RELAY_AFTER_MS } from '../relay-after';
import { CANCELABLE, cancelableBindings } from './batch-facts';

/**
 * Notes for requests of a canceled batch that wait with nothing sent that they are canceled, as a person would
 * have asked for each of them; one whose row somebody else has locked is left to the next look.
 *
 * @returns the notes that are now to be passed on
 */
export function cancelWaitingRequests(
  db: Knex,
  newId: NewId,
  batch: BatchState,
  atMost: number,
  at: string,
): Promise<readonly Id<'inboxItem'>[]> {
  const { organizationId, id: batchId, cancellation } = batch;
  return db.transaction(async (trx) => {
    const { rows }: { readonly rows: readonly { readonly id: OperationId }[] } = await trx.raw(
      `select r.id from ${CANCELABLE} order by r.id limit :atMost for no key update of r skip locked`,
      { ...cancelableBindings(batch), atMost },
    );
    if (rows.length === 0) return [];
    const body = { command: 'cancel', by: cancellation?.by, reason: cancellation?.reason ?? null };
    const noted = await trx('inbox')
      .insert(
        rows.map(({ id }) => ({
          organization_id: organizationId,
          id: newId('inboxItem'),
          source: `batch:${batchId}`,
          source_id: id,
          kind: 'command',
          operation_id: id,
          body: JSON.stringify(body),
          received_at: at,
          next_try_at: new Date(Date.parse(at) + RELAY_AFTER_MS),
        })),
      )
      .onConflict(['organization_id', 'source', 'source_id'])
      .ignore()
      .returning('id');
    return noted.map(({ id }) => id);
  });
}
