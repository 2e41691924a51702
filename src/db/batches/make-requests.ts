import type { Knex } from 'knex';
import type { PayoutRequestId } from '../../domain/ids';
import { createdData } from '../../domain/payout-request/created';
import { EXPIRES_AFTER_MS } from '../../domain/payout-request/expiry';
import type { AcceptedOrder } from '../accepted-order';
import { insertOrders } from '../insert-orders';
import type { NewId } from '../new-id';
import { RELAY_AFTER_MS } from '../relay-after';
import type { BatchRecord, BatchRowRecord } from './records';
import { settleTakenRows } from './taken-rows';

/**
 * Makes payout requests of the next rows, in their order, in the caller's transaction, which has locked the batch:
 * each exactly as if it had been posted by itself by whoever submitted the batch, in the call that brought the batch.
 *
 * @returns `taken`: how many rows were looked at; `made`: the requests that are now to be started
 */
export async function makeRequests(
  trx: Knex,
  newId: NewId,
  batch: BatchRecord,
  { atMost, at }: { readonly atMost: number; readonly at: Date },
): Promise<{ readonly taken: number; readonly made: readonly PayoutRequestId[] }> {
  const owner = { organization_id: batch.organization_id, batch_id: batch.id };
  const rows: readonly BatchRowRecord[] = await trx<BatchRowRecord>('batch_rows')
    .where({ ...owner, status: 'ready' })
    .orderBy('number')
    .limit(atMost)
    .forUpdate();
  if (rows.length === 0) return { taken: 0, made: [] };
  const stored = await insertOrders(
    trx,
    rows.map((row) => orderOfRow(batch, row, newId, at)),
  );
  const made = stored.map(({ id }) => id);
  const isMade = new Set<string | null>(made);
  const numbersMade = rows.filter(({ request_id }) => isMade.has(request_id)).map(({ number }) => number);
  if (numbersMade.length > 0)
    await trx('batch_rows').where(owner).whereIn('number', numbersMade).update({ status: 'dispatched' });
  await settleTakenRows(
    trx,
    batch,
    rows.filter(({ request_id }) => !isMade.has(request_id)),
  );
  return { taken: rows.length, made };
}

function orderOfRow(
  batch: BatchRecord,
  row: BatchRowRecord,
  newId: NewId,
  at: Date,
): AcceptedOrder<'payout-request'> {
  const { id, given, sealed, order } = wholeRow(row);
  const { side, units } = order;
  return {
    request: {
      ...given,
      organization_id: batch.organization_id,
      id,
      mode: batch.mode,
      point_id: order.pointId,
      service: order.service,
      point_currency: order.pointCurrency,
      service_currency: order.serviceCurrency,
      fixed_side: side,
      point_amount: side === 'point' ? units.toString() : null,
      service_amount: side === 'service' ? units.toString() : null,
      expires_at:
        given.expires_at === null ? new Date(at.getTime() + EXPIRES_AFTER_MS) : new Date(given.expires_at),
      reference_id: row.reference_id,
      idempotency_key: null,
      body_hash: row.body_hash,
      recipient_fingerprint: order.fingerprint,
      created_at: at,
      batch_id: batch.id,
      assigned_route_id: row.assigned_route_id,
    },
    payout: null,
    sealed,
    event: {
      id: newId('event'),
      type: 'request.created',
      actor: batch.submitted_by,
      data: createdData(order),
    },
    startBefore: new Date(at.getTime() + RELAY_AFTER_MS),
    callId: batch.call_id,
  };
}

/** @throws for a row that says it is ready and is not whole: the upload that stored it is at fault */
function wholeRow(row: BatchRowRecord) {
  const { request_id: id, request: given, sealed, point_id: pointId, service, amount } = row;
  const { point_currency: pointCurrency, service_currency: serviceCurrency, fixed_side: side } = row;
  const fingerprint = row.recipient_fingerprint;
  if (id === null || given === null || sealed === null || amount === null || fingerprint === null)
    throw new Error(`row ${row.number} of ${row.batch_id} is ready and not whole`);
  if (
    pointId === null ||
    service === null ||
    pointCurrency === null ||
    serviceCurrency === null ||
    side === null
  )
    throw new Error(`row ${row.number} of ${row.batch_id} is ready and names no point, service or currency`);
  const order = {
    pointId,
    service,
    pointCurrency,
    serviceCurrency,
    side,
    units: BigInt(amount),
    fingerprint,
  };
  return { id, given, sealed, order };
}
