import type { ListedRow } from '../../db/batches/row-reads';
import type { BatchId } from '../../domain/ids';
import type { ResourceOf } from '../openapi/resource-kind';
import { rowAmounts } from './row-amounts';
import type { BATCH_ROW } from './row-schema';

/** A row has no id of its own: it is named by its batch and its number. */
export function batchRowResource(batchId: BatchId, row: ListedRow): ResourceOf<typeof BATCH_ROW> {
  const { point, service, processed } = rowAmounts(row);
  return {
    type: 'batch-row',
    id: `${batchId}.${row.number}`,
    attributes: {
      number: row.number,
      line: row.line,
      status: row.status,
      payout_request_id: row.request_status === null ? null : row.request_id,
      request_status: row.request_status,
      resolution: row.resolution,
      reference_id: row.reference_id,
      point_id: row.point_id,
      service: row.service,
      point_currency: row.point_currency,
      point_amount: point,
      service_currency: row.service_currency,
      service_amount: service,
      processed_amount: processed,
      assigned_route_id: row.assigned_route_id,
      duplicate_of: row.duplicate_of,
      faults: row.faults,
    },
  };
}
