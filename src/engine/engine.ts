import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { BatchId, OperationId, OrganizationId } from '../domain/ids';
import { inTurn } from './in-turn';
import { passOn } from './pass-on';
import { startWorkflows } from './start-workflows';
import type { TemporalLink } from './temporal-link';

/** The way to the workflows. What cannot be told to the engine now stays in outbox and inbox, and is told again. */
export type Engine = {
  /** @throws when the engine is away, or too much waits for it: a relay starts it then */
  readonly start: (organizationId: OrganizationId, id: OperationId | BatchId) => Promise<void>;
  /** Starts several orders side by side. @throws when the engine is away; it may have taken some of them */
  readonly startAll: (organizationId: OrganizationId, ids: readonly OperationId[]) => Promise<void>;
  /** @throws when the engine is away */
  readonly nudge: (inboxId: string) => Promise<void>;
  readonly isUp: () => Promise<boolean>;
};

// A word that was passed on, and is not marked done by then, is passed on again.
const AGAIN_AFTER_MS = 30_000;
const UP_WITHIN_MS = 1_000;
// A start holds a connection to the database while it waits for the engine: half of a pool is for others.
const STARTS_AT_ONCE_MAX = 10;
const STARTS_WAITING_MAX = 1_000;
const STARTED_AT_ONCE = 16;

export function createEngine(deps: {
  readonly db: Knex;
  readonly link: TemporalLink;
  readonly taskQueue: string;
  readonly nowMs: () => number;
  readonly log: Logger;
}): Engine {
  const { db, link, taskQueue, nowMs, log } = deps;
  const turn = inTurn(STARTS_AT_ONCE_MAX, STARTS_WAITING_MAX);
  const startAll = async (
    organizationId: OrganizationId,
    ids: readonly (OperationId | BatchId)[],
  ): Promise<void> => {
    for (let from = 0; from < ids.length; from += STARTED_AT_ONCE) {
      const page = ids.slice(from, from + STARTED_AT_ONCE);
      const { outcomes, errors } = await turn(() =>
        startWorkflows(db, link, taskQueue, organizationId, page),
      );
      for (const [id, outcome] of outcomes)
        if (outcome === 'refused') log.error({ payout_request_id: id }, 'engine.start_refused');
      if (errors.length > 0) throw errors[0];
    }
  };
  return {
    start: (organizationId, id) => startAll(organizationId, [id]),
    startAll,
    async nudge(inboxId) {
      const item = await db('inbox').where({ id: inboxId }).whereNull('done_at').first();
      if (item === undefined) return;
      const outcome = await passOn(db, link, taskQueue, item);
      await db('inbox')
        .where({ organization_id: item.organization_id, id: inboxId })
        .update({
          tries: item.tries + 1,
          last_error: outcome === 'passed_on' ? null : outcome,
          ...(outcome === 'obsolete' ? { done_at: new Date(nowMs()) } : {}),
          next_try_at: new Date(
            nowMs() + (outcome === 'not_yet' ? 2_000 : AGAIN_AFTER_MS * (item.tries + 1)),
          ),
        });
    },
    isUp: () => link.isUp(UP_WITHIN_MS),
  };
}
