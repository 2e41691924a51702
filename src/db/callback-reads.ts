import type { Knex } from 'knex';
import type { CallbackError, CallbackStatus } from '../domain/callbacks/status';
import type { BatchId, CallbackId, Mode, OperationId, OrganizationId } from '../domain/ids';
import type { CallbackRow } from './callback-store';

type Owner = { readonly organizationId: OrganizationId; readonly mode: Mode };

/** A row of `callback_tries`. */
export type CallbackTryRow = {
  readonly number: number;
  readonly at: Date;
  readonly version: number | null;
  readonly status_code: number | null;
  readonly error: CallbackError | null;
  readonly duration_ms: number;
  readonly answer: string | null;
};

/** A callback with its last try; null before the first. */
export type ShownCallback = CallbackRow & { readonly last_try: CallbackTryRow | null };

/** What is absent does not narrow. */
export type CallbackFilter = {
  readonly statuses?: readonly CallbackStatus[] | undefined;
  readonly operationId?: OperationId | BatchId | undefined;
};

/**
 * The newest callbacks first.
 *
 * @param before only callbacks older than the one with this id
 * @param limit rows at most
 */
export async function listCallbacks(
  db: Knex,
  owner: Owner,
  { statuses, operationId }: CallbackFilter,
  before: CallbackId | undefined,
  limit: number,
): Promise<readonly ShownCallback[]> {
  const query = visibleCallbacks(db, owner).orderBy('id', 'desc').limit(limit);
  if (statuses !== undefined) query.whereIn('status', statuses);
  if (operationId !== undefined) query.where('operation_id', operationId);
  if (before !== undefined) query.where('id', '<', before);
  const rows = await query;
  const tries = await lastTries(db, rows);
  return rows.map((row) => ({ ...row, last_try: tries.get(row.id) ?? null }));
}

/** One callback of the organization in that mode. */
export async function findCallback(
  db: Knex,
  owner: Owner,
  id: CallbackId,
): Promise<ShownCallback | undefined> {
  const row = await visibleCallbacks(db, owner).where({ id }).first();
  if (row === undefined) return undefined;
  return { ...row, last_try: (await lastTries(db, [row])).get(row.id) ?? null };
}

/** All tries of a callback, the first one first; a point allows at most 1,000 in a row. */
export async function listTries(
  db: Knex,
  { organization_id, id }: CallbackRow,
): Promise<readonly CallbackTryRow[]> {
  return db('callback_tries')
    .where({ organization_id, callback_id: id })
    .orderBy('number')
    .select('number', 'at', 'version', 'status_code', 'error', 'duration_ms', 'answer');
}

function visibleCallbacks(db: Knex, { organizationId, mode }: Owner) {
  return db<CallbackRow>('callbacks')
    .where({ organization_id: organizationId, mode })
    .select<CallbackRow[]>('*');
}

async function lastTries(
  db: Knex,
  callbacks: readonly CallbackRow[],
): Promise<ReadonlyMap<CallbackId, CallbackTryRow>> {
  if (callbacks.length === 0) return new Map();
  const rows: (CallbackTryRow & { readonly callback_id: CallbackId })[] = await db('callback_tries').whereIn(
    ['organization_id', 'callback_id', 'number'],
    callbacks.map(({ organization_id, id, tries }) => [organization_id, id, tries]),
  );
  return new Map(rows.map((row) => [row.callback_id, row]));
}
