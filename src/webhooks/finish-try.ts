import type { Knex } from 'knex';
import type { CallbackStep } from '../../workflows/callback-delivery/contract';
import { type EndpointRef, noteFailed, pauseEndpoint } from '../db/callback-endpoint-store';
import {
  type CallbackRef,
  type CallbackRow,
  type CallbackTry,
  insertTry,
  lockCallback,
  patchCallback,
} from '../db/callback-store';
import type { CallbackTarget } from '../db/callback-target';
import { recordDelivered } from '../db/record-delivered';
import { type AfterFailure, afterFailure, probePauseMs } from '../domain/callbacks/after-failure';
import { againIn, type TryBy } from './begin-try';

export type FinishedTry = {
  readonly step: CallbackStep;
  /** What became of the callback; undefined where another try had said it before. */
  readonly became: 'delivered' | AfterFailure['kind'] | undefined;
};

/** How long after its time a try of a workflow is missed. */
export const MISSED_AFTER_MS = 300_000;
/** Who has to hand a callback to the engine, and dies, is missed after this. */
export const HAND_OVER_WITHIN_MS = 30_000;

const OVER: CallbackStep = { kind: 'over' };

/** Records a try with all that follows from it, at once or not at all. */
export async function finishTry(
  db: Knex,
  ref: CallbackRef,
  target: CallbackTarget,
  made: CallbackTry,
  by: TryBy,
  nowMs: number,
): Promise<FinishedTry> {
  if (!isTaken(made)) return finishFailed(db, ref, target, made, by, nowMs);
  await recordDelivered(db, ref, target, made, nowMs);
  return { step: OVER, became: 'delivered' };
}

function finishFailed(
  db: Knex,
  ref: CallbackRef,
  target: CallbackTarget,
  made: CallbackTry,
  by: TryBy,
  nowMs: number,
): Promise<FinishedTry> {
  const now = new Date(nowMs);
  const endpoint: EndpointRef = { organizationId: ref.organizationId, endpoint: target.endpoint };
  return db.transaction(async (trx): Promise<FinishedTry> => {
    const callback = await lockCallback(trx, ref);
    if (callback === undefined) throw new Error(`the callback ${ref.callbackId} is gone`);
    const tries = callback.tries + 1;
    await insertTry(trx, ref, tries, made);
    if (callback.status !== 'delivering') {
      await patchCallback(trx, ref, { tries }, now);
      return { step: OVER, became: undefined };
    }
    const failed = { ...callback, tries, failed_tries: callback.failed_tries + 1 };
    const next = await afterThis(trx, endpoint, failed, target, now);
    await writeNext(trx, ref, failed, next, by, now);
    if (next.kind === 'pause')
      await pauseEndpoint(trx, endpoint, new Date(nowMs + probePauseMs(target.settings)));
    const step = next.kind === 'retry' ? againIn(next.pauseMs, target.settings) : OVER;
    return { step, became: next.kind };
  });
}

/** Every 2xx is a yes. A redirect is none: what is signed is not handed on to where somebody else points. */
const isTaken = ({ statusCode }: CallbackTry): boolean =>
  statusCode !== null && statusCode >= 200 && statusCode < 300;

async function afterThis(
  trx: Knex,
  ref: EndpointRef,
  { failed_tries, begun_at }: CallbackRow,
  { url, settings }: CallbackTarget,
  now: Date,
): Promise<AfterFailure> {
  const endpoint = await noteFailed(trx, ref, url, now);
  return afterFailure(
    {
      failedTries: failed_tries,
      begunMs: (begun_at ?? now).getTime(),
      endpoint: {
        isPaused: endpoint.state === 'paused',
        failures: endpoint.failures,
        failingSinceMs: (endpoint.failing_since ?? now).getTime(),
        lastDeliveredMs: endpoint.last_delivered_at?.getTime() ?? null,
      },
      nowMs: now.getTime(),
    },
    settings,
  );
}

async function writeNext(
  trx: Knex,
  ref: CallbackRef,
  { tries, failed_tries }: CallbackRow,
  next: AfterFailure,
  by: TryBy,
  now: Date,
): Promise<void> {
  switch (next.kind) {
    case 'retry': {
      const nextMs = now.getTime() + next.pauseMs;
      const dueMs = by === 'relay' ? now.getTime() + HAND_OVER_WITHIN_MS : nextMs + MISSED_AFTER_MS;
      const times = { next_try_at: new Date(nextMs), due_at: new Date(dueMs) };
      return patchCallback(trx, ref, { status: 'pending', tries, failed_tries, ...times }, now);
    }
    case 'pause':
      return patchCallback(trx, ref, { status: 'paused', tries, failed_tries, next_try_at: null }, now);
    case 'failed':
      return patchCallback(trx, ref, { status: 'failed', tries, failed_tries, next_try_at: null }, now);
  }
}
