import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { startRounds } from '../runtime/rounds';
import { claimDueStarts, claimDueWords } from './claim-due';
import type { Engine } from './engine';

export type Relay = { readonly stop: () => Promise<void> };

export type RelayDeps = {
  readonly db: Knex;
  readonly engine: Engine;
  readonly nowMs: () => number;
  readonly log: Logger;
};

/** Of starts, and of words, in one round: neither keeps the other waiting for long. */
const AT_ONCE_MAX = 50;

/** `more`: as much as one round takes was due; `failed`: something could not be told. */
export type RelayRound = { readonly more: boolean; readonly failed: boolean };

/**
 * Tells the engine what could not be told when it happened: starts from the outbox, words from the inbox.
 * Several relays may run side by side; each item is tried by one at a time, with growing pauses.
 *
 * While the engine is away nothing is taken, so that all that waits is due, in its order, when it is back.
 */
export function startRelay({ everyMs, ...deps }: RelayDeps & { readonly everyMs: number }): Relay {
  let hasFailed = false;
  return startRounds(async () => {
    if (hasFailed && !(await deps.engine.isUp())) return 'pause';
    try {
      const { more, failed } = await relayOnce(deps);
      hasFailed = failed;
      return more && !failed ? 'at_once' : 'pause';
    } catch (error) {
      deps.log.warn({ error: messageOf(error) }, 'relay.failed');
      return 'pause';
    }
  }, everyMs);
}

/** One round. Exported for tests. */
export async function relayOnce({ db, engine, nowMs, log }: RelayDeps): Promise<RelayRound> {
  const starts = await claimDueStarts(db, nowMs(), AT_ONCE_MAX);
  const started = await Promise.all(
    starts.map(({ organization_id, operation_id }) =>
      done(engine.start(organization_id, operation_id), (error) =>
        log.warn({ payout_request_id: operation_id, error }, 'relay.start_failed'),
      ),
    ),
  );
  const words = await claimDueWords(db, nowMs(), AT_ONCE_MAX);
  const told: boolean[] = [];
  // One after the other: two words for one workflow are told in their order.
  for (const { id } of words) {
    const warn = (error: string) => log.warn({ inbox_id: id, error }, 'relay.pass_on_failed');
    told.push(await done(engine.nudge(id), warn));
  }
  return {
    more: starts.length === AT_ONCE_MAX || words.length === AT_ONCE_MAX,
    failed: started.includes(false) || told.includes(false),
  };
}

async function done(work: Promise<void>, warn: (error: string) => void): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    warn(messageOf(error));
    return false;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
