import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { type CallbackRef, watchLater } from '../db/callback-store';
import { type ClaimedCallback, claimDueCallbacks, endpointKey } from '../db/claim-due-callbacks';
import { wakePaused } from '../db/paused-callbacks';
import { startRounds } from '../runtime/rounds';
import { AROUND_THE_CALL_MS } from './begin-try';
import type { TryingDesk } from './callback-desk';
import { HAND_OVER_WITHIN_MS, MISSED_AFTER_MS } from './finish-try';
import { AT_ONCE_OF_ENDPOINT, hasRoomFor, leftBy, NOTHING_LEFT, type Room, roomBeside } from './relay-room';

export type CallbackRelayDeps = {
  readonly db: Knex;
  readonly desk: TryingDesk;
  /** Lets a workflow go on with a callback. Throws when the engine is away. */
  readonly handOver: (ref: CallbackRef) => Promise<void>;
  readonly nowMs: () => number;
  readonly log: Logger;
};

export type CallbackRelay = { readonly stop: () => Promise<void> };

/**
 * Makes the first try of every callback, and hands those that were not taken to the engine. Several relays may
 * run side by side: each callback is taken by one at a time.
 *
 * @returns `stop`: takes no more, and waits for the tries under way, which end with the desk's own signal
 */
export function startCallbackRelay(deps: CallbackRelayDeps & { readonly everyMs: number }): CallbackRelay {
  const underWay = new Map<Promise<void>, string>();
  let left = NOTHING_LEFT;
  const hasRoom = () => hasRoomFor(left, [...underWay.values()]);
  const rounds = startRounds(async () => {
    const room = roomBeside([...underWay.values()]);
    const claimed = await claimRound(deps, room);
    left = claimed === undefined ? NOTHING_LEFT : leftBy(claimed.map(endpointKey), room);
    for (const callback of claimed ?? []) {
      const carried = carryOn(deps, callback).then(() => {
        underWay.delete(carried);
        if (hasRoom()) rounds.wake();
      });
      underWay.set(carried, endpointKey(callback));
    }
    // Some may have ended while it was claimed.
    return hasRoom() ? 'at_once' : 'pause';
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
  const claimed = (await claimRound(deps, roomBeside([]))) ?? [];
  await Promise.all(claimed.map((callback) => carryOn(deps, callback)));
}

/** @returns `undefined` where it failed: nobody knows then what is due */
async function claimRound(
  { db, nowMs, log }: CallbackRelayDeps,
  { limit, busy }: Room,
): Promise<readonly ClaimedCallback[] | undefined> {
  try {
    await wakePaused(db, nowMs());
    if (limit === 0) return [];
    return await claimDueCallbacks(db, {
      nowMs: nowMs(),
      leaseMs: HAND_OVER_WITHIN_MS,
      aroundTheCallMs: AROUND_THE_CALL_MS,
      limit,
      limitOfEndpoint: AT_ONCE_OF_ENDPOINT,
      busy,
    });
  } catch (error) {
    log.warn({ error: messageOf(error) }, 'callback_relay.failed');
    return undefined;
  }
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
