import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { BatchRequests } from '../../activities/batch/ports';
import { cancelWaitingRequests } from '../db/batches/cancel-requests';
import type { NewId } from '../db/new-id';
import type { Engine } from './engine';
import { inTurn } from './in-turn';

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
      const turn = inTurn(TOLD_AT_ONCE, inboxIds.length);
      await Promise.all(inboxIds.map((inboxId) => turn(() => tell(inboxId))));
      return inboxIds.length;
    },
  };
}

// Each has a connection to the database of its own for some milliseconds.
const TOLD_AT_ONCE = 4;
