import type { Knex } from 'knex';
import type { CallbackError, CallbackStatus } from '../domain/callbacks/status';
import type { BatchId, CallbackId, Mode, OperationId, OrganizationId } from '../domain/ids';

export type CallbackRef = { readonly organizationId: OrganizationId; readonly callbackId: CallbackId };

/** A row of `callbacks`. */
export type CallbackRow = {
  readonly organization_id: OrganizationId;
  readonly id: CallbackId;
  readonly mode: Mode;
  readonly operation_id: OperationId | BatchId;
  /** The operation's id where it is a batch. */
  readonly batch_id: BatchId | null;
  readonly url: string;
  readonly endpoint: string;
  readonly from_version: number;
  readonly to_version: number;
  readonly status: CallbackStatus;
  readonly due_at: Date;
  readonly next_try_at: Date | null;
  readonly begun_at: Date | null;
  readonly by_hand: boolean;
  readonly tries: number;
  readonly failed_tries: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly delivered_at: Date | null;
};

/** One try, as it is kept for good. */
export type CallbackTry = {
  readonly at: Date;
  readonly version: number | null;
  readonly statusCode: number | null;
  readonly error: CallbackError | null;
  readonly durationMs: number;
  readonly answer: string | null;
};

/** The callback, locked until the transaction ends. */
export async function lockCallback(trx: Knex, ref: CallbackRef): Promise<CallbackRow | undefined> {
  return trx<CallbackRow>('callbacks').where(keyOf(ref)).forUpdate().first();
}

export type CallbackPatch = Partial<
  Pick<
    CallbackRow,
    | 'url'
    | 'endpoint'
    | 'status'
    | 'due_at'
    | 'next_try_at'
    | 'begun_at'
    | 'by_hand'
    | 'tries'
    | 'failed_tries'
  >
>;

export async function patchCallback(
  trx: Knex,
  ref: CallbackRef,
  patch: CallbackPatch,
  at: Date,
): Promise<void> {
  await trx('callbacks')
    .where(keyOf(ref))
    .update({ ...patch, updated_at: at });
}

/**
 * Its workflow goes on with it: it is looked at again only when that has missed the next try. What was decided
 * otherwise meanwhile stays.
 *
 * @param missedAfterMs after the next try
 */
export async function watchLater(
  db: Knex,
  { organizationId, callbackId }: CallbackRef,
  nowMs: number,
  missedAfterMs: number,
): Promise<void> {
  await db.raw(
    `update callbacks
     set due_at = greatest(next_try_at, :now::timestamptz) + :missedAfterMs * interval '1 millisecond'
     where organization_id = :organizationId and id = :callbackId and status = 'pending'
       and next_try_at is not null`,
    { organizationId, callbackId, now: new Date(nowMs), missedAfterMs },
  );
}

/** @param number 1 for the first; the callback is locked by the caller, so numbers are without gaps */
export async function insertTry(
  trx: Knex,
  { organizationId, callbackId }: CallbackRef,
  number: number,
  made: CallbackTry,
): Promise<void> {
  await trx('callback_tries').insert({
    organization_id: organizationId,
    callback_id: callbackId,
    number,
    at: made.at,
    version: made.version,
    status_code: made.statusCode,
    error: made.error,
    duration_ms: made.durationMs,
    answer: made.answer,
  });
}

const keyOf = ({ organizationId, callbackId }: CallbackRef) => ({
  organization_id: organizationId,
  id: callbackId,
});
