import type { Knex } from 'knex';
import type { BatchId, OrganizationId } from '../../domain/ids';
import { prepared, type Statement } from '../prepared';
import type { BatchRowRecord } from './records';

/** A row as it is accepted. */
export type NewBatchRow = Omit<
  BatchRowRecord,
  'organization_id' | 'batch_id' | 'confirmed_by' | 'assigned_route_id'
>;

// One text for any number of rows: it is planned once, and its values travel as one.
const INSERT: Statement = {
  name: 'insert_batch_rows',
  text: `
    insert into batch_rows (organization_id, batch_id, number, line, status, request_id, reference_id, point_id,
      service, point_currency, service_currency, fixed_side, amount, request, body_hash, recipient_fingerprint,
      sealed, duplicate_of, faults, source)
    select $1, $2, number, line, status, request_id, reference_id, point_id, service, point_currency,
      service_currency, fixed_side, amount, request, decode(body_hash, 'hex'),
      decode(recipient_fingerprint, 'hex'), sealed, duplicate_of, faults, source
    from json_to_recordset($3::json) as row_(number integer, line integer, status text, request_id text,
      reference_id text, point_id text, service text, point_currency text, service_currency text,
      fixed_side text, amount numeric, request jsonb, body_hash text, recipient_fingerprint text, sealed text,
      duplicate_of integer, faults jsonb, source text)`,
};

/** Stores some hundred rows by one statement. The batch itself may be stored after them, in the same transaction. */
export async function insertBatchRows(
  trx: Knex,
  organizationId: OrganizationId,
  batchId: BatchId,
  rows: readonly NewBatchRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => ({
    ...row,
    body_hash: row.body_hash.toString('hex'),
    recipient_fingerprint: row.recipient_fingerprint?.toString('hex'),
    // What is left out of the text is null in the table, and most rows have none of these.
    duplicate_of: row.duplicate_of ?? undefined,
    faults: row.faults ?? undefined,
    source: row.source ?? undefined,
  }));
  await prepared(trx, INSERT, [organizationId, batchId, JSON.stringify(values)]);
}

/** Of a batch that was rejected only what is needed to say why. */
export async function deleteSoundRows(
  trx: Knex,
  organizationId: OrganizationId,
  batchId: BatchId,
): Promise<void> {
  await trx('batch_rows')
    .where({ organization_id: organizationId, batch_id: batchId })
    .whereNot('status', 'invalid')
    .delete();
}
