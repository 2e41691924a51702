import type { Knex } from 'knex';
import type { BatchBook, BatchBooks, NotedCommand } from '../../../activities/batch/ports';
import type { BatchWish } from '../../domain/batch/commands';
import { changedBatch } from '../../domain/batch/state';
import type { NewId } from '../new-id';
import { readBatchFacts, readProgress } from './batch-facts';
import { batchOfRecord, lockBatch, writeBatch } from './batch-store';
import { cancelRows } from './cancel-rows';
import { readEngineLoad } from './engine-load';
import { makeRequests } from './make-requests';
import type { BatchRecord } from './records';

// A single request that is older than this waits for something else than the engine.
const SINGLES_WAIT_FOR_MS = 10_000;

/** Batches in Postgres, one locked batch a transaction. */
export function batchBooks({ db, newId }: { readonly db: Knex; readonly newId: NewId }): BatchBooks {
  return {
    withBatch: (organizationId, batchId, work) =>
      db.transaction(async (trx) => {
        const record = await lockBatch(trx, organizationId, batchId);
        if (record === undefined) throw new Error(`there is no batch ${batchId} in ${organizationId}`);
        return work(openBook(trx, newId, record));
      }),
  };
}

function openBook(trx: Knex, newId: NewId, record: BatchRecord): BatchBook {
  // What was written in this transaction counts for what is written next: event numbers, statuses.
  let batch = batchOfRecord(record);
  return {
    batch: () => batch,
    unchangedForMs: (at) => Date.parse(at) - record.updated_at.getTime(),
    facts: () => readBatchFacts(trx, batch),
    progress: () => readProgress(trx, batch),
    async write(changes, at) {
      await writeBatch(trx, newId, batch, changes, at);
      batch = changedBatch(batch, changes);
    },
    noteCommands: (commands, at) => noteCommands(trx, newId, record, commands, at),
    async inboxDone(inboxIds, at) {
      if (inboxIds.length === 0) return;
      await trx('inbox')
        .where({ organization_id: record.organization_id, operation_id: record.id })
        .whereIn('id', inboxIds)
        .whereNull('done_at')
        .update({ done_at: at });
    },
    engineLoad: (at) => readEngineLoad(trx, batch, at, new Date(Date.parse(at) - SINGLES_WAIT_FOR_MS)),
    makeRequests: (atMost, at) => makeRequests(trx, newId, record, { atMost, at: new Date(at) }),
    cancelRows: (atMost) => cancelRows(trx, record, atMost),
  };
}

const SIGNAL_SOURCE = 'temporal';

/** A command that came as a signal has a place in the inbox like all others; its id there is the engine's. */
async function noteCommands(
  trx: Knex,
  newId: NewId,
  { organization_id, id }: BatchRecord,
  commands: readonly NotedCommand[],
  at: string,
): Promise<readonly BatchWish[]> {
  if (commands.length === 0) return [];
  const noted = await trx('inbox')
    .insert(
      commands.map(({ id: sourceId, command, reason }) => ({
        organization_id,
        id: newId('inboxItem'),
        source: SIGNAL_SOURCE,
        source_id: sourceId,
        kind: 'command',
        operation_id: id,
        body: JSON.stringify({ command, by: SIGNAL_SOURCE, reason }),
        received_at: at,
        next_try_at: at,
        done_at: at,
      })),
    )
    .onConflict(['organization_id', 'source', 'source_id'])
    .ignore()
    .returning('source_id');
  const isNew = new Set(noted.map(({ source_id }) => source_id));
  return commands
    .filter((command) => isNew.has(command.id))
    .map(({ command, reason }) => ({ command, by: SIGNAL_SOURCE, reason }));
}
