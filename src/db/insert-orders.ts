import type { Knex } from 'knex';
import { type AcceptedOrder, acceptedRows } from './accepted-order';
import type { StoredOrders } from './payout-request-store';

/**
 * Stores many accepted orders in the caller's transaction, a statement a table, each with all that belongs to it.
 *
 * @returns those that were stored; an id, a key or a reference of the others is taken
 */
export async function insertOrders(
  trx: Knex,
  orders: readonly AcceptedOrder<'payout-request'>[],
): Promise<readonly StoredOrders['payout-request'][]> {
  if (orders.length === 0) return [];
  const given = orders.map((order) => ({ order, rows: acceptedRows(order) }));
  const inserted = await trx('payout_requests')
    .insert(given.map(({ rows }) => rows.request))
    .onConflict()
    .ignore()
    .returning('*');
  const rowOf = new Map(inserted.map((row) => [row.id, row]));
  const stored = given.filter(({ order }) => rowOf.has(order.request.id));
  if (stored.length === 0) return [];
  await trx('recipient_details').insert(stored.map(({ rows }) => rows.recipient_details));
  await trx('events').insert(stored.map(({ rows }) => rows.events));
  await trx('outbox').insert(stored.map(({ rows }) => rows.outbox));
  return stored.map(({ order }) => ({ ...rowOf.get(order.request.id), sealed: order.sealed }));
}
