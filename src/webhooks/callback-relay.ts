import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { type CallbackRef, watchLater } from '../db/callback-store';
import { type ClaimedCallback, claimDueCallbacks, endpointKey } from '../db/claim-due-callbacks';
import { wakePaused } from '../db/paused-callbacks';
import { startRounds } from '../runtime/rounds';
import { AROUND_THE_CALL_MS } from './begin-try';
import type { TryingDesk } from './callback-desk';
import { HAND_OVER_WITHIN_MS, MISSED_AFTER_MS } from './finish-try';

export type CallbackRelayDeps = {
  readonly db: Knex;
  readonly desk: TryingDesk;
  /** Lets a workflow go on with a callback. Throws when the engine is away. */
  readonly handOver: (ref: CallbackRef) => Promise<void>;
  readonly nowMs: () => number;
  readonly log: Logger;
};

export type CallbackRelay = { readonly stop: () => Promise<void> };

const AT_ONCE_MAX = 50;
/** Of one endpoint in one claim; with this many under way, it is not claimed for. */
const AT_ONCE_OF_ENDPOINT = 5;

/**
 * Makes the first try of every callback, and hands those that were not taken to the engine. Several relays may
 * run side by side: each callback is taken by one at a time.
 *
 * @returns `stop`: takes no more, and waits for the tries under way, which end with the desk's own signal
 */
export function startCallbackRelay(deps: CallbackRelayDeps & { readonly everyMs: number }): CallbackRelay {
  const underWay = new Map<Promise<void>, string>();
  let mayBeFull = false;
  const rounds = startRounds(async () => {
    const claimed = await claimRound(deps, underWay);
    // Only what was full has more to do at once, as soon as a place is free.
    mayBeFull = claimed.length > 0;
    for (const callback of claimed) {
      const carried = carryOn(deps, callback).then(() => {
        underWay.delete(carried);
        if (mayBeFull) rounds.wake();
      });
      underWay.set(carried, endpointKey(callback));
    }
    return 'pause';
  }, deps.everyMs);
  return {
    async stop() {
      await rounds.stop();
      await Promise.all(underWay.keys());
    },
  };
}

/** One round: all that is due, carried on to its end. Exported for tests. */
export async function callbackRelayOnce(deps: CallbackRelayDeps): Promise<void> {
  const claimed = await claimRound(deps, new Map());
  await Promise.all(claimed.map((callback) => carryOn(deps, callback)));
}

async function claimRound(
  { db, nowMs, log }: CallbackRelayDeps,
  underWay: ReadonlyMap<unknown, string>,
): Promise<readonly ClaimedCallback[]> {
  try {
    await wakePaused(db, nowMs());
    const limit = AT_ONCE_MAX - underWay.size;
    if (limit <= 0) return [];
    return await claimDueCallbacks(db, {
      nowMs: nowMs(),
      leaseMs: HAND_OVER_WITHIN_MS,
      aroundTheCallMs: AROUND_THE_CALL_MS,
      limit,
      limitOfEndpoint: AT_ONCE_OF_ENDPOINT,
      busy: busyOf([...underWay.values()]),
    });
  } catch (error) {
    log.warn({ error: messageOf(error) }, 'callback_relay.failed');
    return [];
  }
}

function busyOf(endpoints: readonly string[]): readonly string[] {
  const isBusy = (endpoint: string): boolean =>
    endpoints.filter((each) => each === endpoint).length >= AT_ONCE_OF_ENDPOINT;
  return [...new Set(endpoints)].filter(isBusy);
}

/** Does not throw: what was not done is due again when its claim has run out. */
async function carryOn(
  { db, desk, handOver, nowMs, log }: CallbackRelayDeps,
  claimed: ClaimedCallback,
): Promise<void> {
  const { organization_id: organizationId, id: callbackId, next_try_at } = claimed;
  const ref: CallbackRef = { organizationId, callbackId };
  try {
    if (next_try_at === null && (await desk.tryNow(claimed)).kind === 'over') return;
    await handOver(ref);
    await watchLater(db, ref, nowMs(), MISSED_AFTER_MS);
  } catch (error) {
    log.warn({ callback_id: callbackId, error: messageOf(error) }, 'callback_relay.put_off');
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
