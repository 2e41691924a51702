import type { Knex } from 'knex';
import type { CallbackStep } from '../../workflows/callback-delivery/contract';
import {
  type EndpointRef,
  lockEndpoint,
  readEndpoint,
  resumeEndpoint,
  setProbe,
} from '../db/callback-endpoint-store';
import {
  type CallbackRef,
  type CallbackRow,
  insertTry,
  lockCallback,
  patchCallback,
} from '../db/callback-store';
import { type CallbackTarget, callbackTarget } from '../db/callback-target';
import type { ConfigurationReader } from '../db/configuration-cache';
import { probePauseMs } from '../domain/callbacks/after-failure';
import type { CallbackEndpoint } from '../domain/config/payout-point';

/** Who makes a try: a relay, which has claimed it, or the delivery's workflow. */
export type TryBy = 'relay' | 'workflow';

/** What a try needs to know of its callback. */
export type TriedCallback = Pick<CallbackRow, 'organization_id' | 'id' | 'mode' | 'operation_id'>;

export type BegunTry =
  | { readonly kind: 'begun'; readonly callback: TriedCallback; readonly target: CallbackTarget }
  | { readonly kind: 'not_begun'; readonly step: CallbackStep };

// What is to be read and written around the call; whose process has died by then is taken by another.
export const AROUND_THE_CALL_MS = 15_000;

const OVER: BegunTry = { kind: 'not_begun', step: { kind: 'over' } };

/** Begins a try, if there is one to make: from now on later events are a callback of their own. */
export function beginTry(
  { db, configuration }: { readonly db: Knex; readonly configuration: ConfigurationReader },
  ref: CallbackRef,
  by: TryBy,
  nowMs: number,
): Promise<BegunTry> {
  const now = new Date(nowMs);
  return db.transaction(async (trx): Promise<BegunTry> => {
    const callback = await lockCallback(trx, ref);
    if (callback === undefined || !(callback.status === 'pending' || callback.status === 'delivering'))
      return OVER;
    const target = await callbackTarget(trx, configuration, callback);
    if (target === undefined) return giveUp(trx, ref, callback, now);
    const waitMs = by === 'relay' ? 0 : untilDueMs(callback, nowMs);
    if (waitMs > 0) return { kind: 'not_begun', step: againIn(waitMs, target.settings) };
    const { url, endpoint, settings } = target;
    const to: EndpointRef = { organizationId: ref.organizationId, endpoint };
    // What waited for the old address has somewhere to go now.
    if (endpoint !== callback.endpoint) await resumeEndpoint(trx, { ...to, endpoint: callback.endpoint });
    if (!callback.by_hand && (await isLeftAlone(trx, to, settings, nowMs))) {
      await patchCallback(trx, ref, { url, endpoint, status: 'paused', next_try_at: null }, now);
      return OVER;
    }
    const begun_at = callback.failed_tries === 0 ? now : callback.begun_at;
    const due_at = new Date(nowMs + settings.timeoutMs + AROUND_THE_CALL_MS);
    await patchCallback(
      trx,
      ref,
      { url, endpoint, status: 'delivering', begun_at, due_at, by_hand: false },
      now,
    );
    return { kind: 'begun', callback, target };
  });
}

export const againIn = (pauseMs: number, { timeoutMs }: CallbackEndpoint): CallbackStep => ({
  kind: 'again',
  pauseMs,
  tryWithinMs: timeoutMs,
});

/** Until the next try of a workflow; where another try is under way, until that one counts as lost. */
function untilDueMs({ status, due_at, next_try_at }: CallbackRow, nowMs: number): number {
  const dueAt = status === 'delivering' ? due_at : (next_try_at ?? due_at);
  return dueAt.getTime() - nowMs;
}

/** Whether the endpoint is paused; once in a while one try goes through, which may find it well again. */
async function isLeftAlone(
  trx: Knex,
  endpoint: EndpointRef,
  settings: CallbackEndpoint,
  nowMs: number,
): Promise<boolean> {
  if ((await readEndpoint(trx, endpoint))?.state !== 'paused') return false;
  // Locked, so that it cannot be resumed while this callback is added to what waits for that.
  const locked = await lockEndpoint(trx, endpoint);
  if (locked?.state !== 'paused') return false;
  if (locked.probe_at !== null && locked.probe_at.getTime() > nowMs) return true;
  await setProbe(trx, endpoint, new Date(nowMs + probePauseMs(settings)));
  return false;
}

async function giveUp(trx: Knex, ref: CallbackRef, { tries }: CallbackRow, now: Date): Promise<BegunTry> {
  const number = tries + 1;
  const none = { version: null, statusCode: null, durationMs: 0, answer: null };
  await insertTry(trx, ref, number, { at: now, error: 'no_endpoint', ...none });
  await patchCallback(trx, ref, { status: 'failed', tries: number, begun_at: now, next_try_at: null }, now);
  return OVER;
}
