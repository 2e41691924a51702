import type { Knex } from 'knex';
import type { CallbackError, CallbackStatus } from '../domain/callbacks/status';
import type { BatchId, CallbackId, Mode, OperationId, OrganizationId } from '../domain/ids';
import type { Write } from './one-statement';

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

export type ClaimedCallback = Pick<CallbackRow, 'organization_id' | 'id' | 'endpoint' | 'next_try_at'>;

export type Claim = {
  readonly nowMs: number;
  /** How long nobody else takes what was claimed. */
  readonly leaseMs: number;
  readonly limit: number;
  readonly limitOfEndpoint: number;
  /** Endpoints that have their share of tries under way, as {@link endpointKey} names them. */
  readonly busy: readonly string[];
};

// A backlog for one endpoint is looked through so far for others that are due.
const CANDIDATES_MAX = 500;

const CLAIM = `
  with due as (
    select organization_id, id, endpoint, due_at from callbacks
    where status in ('pending', 'delivering') and due_at <= :now
      and (organization_id || ' ' || endpoint) <> all(:busy)
    order by due_at, id limit ${CANDIDATES_MAX}
  ), places as (
    select organization_id, id, row_number() over (partition by organization_id, endpoint order by due_at, id) as place
    from due
  ), taken as (
    select c.organization_id, c.id
    from callbacks c join places p on p.organization_id = c.organization_id and p.id = c.id
    where p.place <= :limitOfEndpoint and c.status in ('pending', 'delivering') and c.due_at <= :now
    order by c.due_at, c.id limit :limit for update of c skip locked
  )
  update callbacks c set due_at = :lease from taken t
  where c.organization_id = t.organization_id and c.id = t.id
  returning c.organization_id, c.id, c.endpoint, c.next_try_at`;

/** Takes callbacks that are due, the longest due first, a few for each endpoint, so that none starves the others. */
export async function claimDueCallbacks(db: Knex, claim: Claim): Promise<readonly ClaimedCallback[]> {
  const { nowMs, leaseMs, busy, limit, limitOfEndpoint } = claim;
  const { rows } = await db.raw(CLAIM, {
    now: new Date(nowMs),
    lease: new Date(nowMs + leaseMs),
    busy: [...busy],
    limit,
    limitOfEndpoint,
  });
  return rows;
}

export const endpointKey = ({ organization_id, endpoint }: ClaimedCallback): string =>
  `${organization_id} ${endpoint}`;

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
    | 'delivered_at'
  >
>;

export async function patchCallback(
  trx: Knex,
  ref: CallbackRef,
  patch: CallbackPatch,
  at: Date,
): Promise<void> {
  await patchWrite(trx, ref, patch, at);
}

/** The same, to be sent with others. */
export function patchWrite(trx: Knex, ref: CallbackRef, patch: CallbackPatch, at: Date): Write {
  return trx('callbacks')
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
  ref: CallbackRef,
  number: number,
  made: CallbackTry,
): Promise<void> {
  await tryWrite(trx, ref, number, made);
}

/** The same, to be sent with others. */
export function tryWrite(
  trx: Knex,
  { organizationId, callbackId }: CallbackRef,
  number: number,
  made: CallbackTry,
): Write {
  return trx('callback_tries').insert({
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
