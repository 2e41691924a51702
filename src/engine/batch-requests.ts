import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { BatchRequests } from '../../activities/batch/ports';
import { cancelWaitingRequests } from '../db/batches/cancel-requests';
import type { NewId } from '../db/new-id';
import type { Engine } from './engine';

/** The way from a batch to the workflows of its requests; what cannot be told to the engine now is told by a relay. */
export function batchRequests({
  db,
  engine,
  newId,
  log,
}: {
  readonly db: Knex;
  readonly engine: Engine;
  readonly newId: NewId;
  readonly log: Logger;
}): BatchRequests {
  return {
    async start(organizationId, requestIds) {
      try {
        await engine.startAll(organizationId, requestIds);
      } catch (error) {
        log.warn({ organization_id: organizationId, error: String(error) }, 'engine.start_failed');
      }
    },
    async cancelWaiting(batch, atMost, at) {
      const inboxIds = await cancelWaitingRequests(db, newId, batch, atMost, at);
      const tell = async (inboxId: string): Promise<void> => {
        try {
          await engine.nudge(inboxId);
        } catch (error) {
          log.warn({ batch_id: batch.id, inbox_id: inboxId, error: String(error) }, 'engine.nudge_failed');
        }
      };
      await eachBeside(inboxIds, TOLD_AT_ONCE, tell);
      return inboxIds.length;
    },
  };
}

// Each has a connection to the database of its own for some milliseconds.
const TOLD_AT_ONCE = 4;

async function eachBeside<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < items.length; from += atOnce)
    await Promise.all(items.slice(from, from + atOnce).map(work));
}
