import type { Attributes, Resource } from '../http/api-document';
import { table } from './table';
import { isRecord, moneyIfAny, moneyOf, resolutionOf, textOf } from './values';

const TITLES = [
  '>Row',
  '>Line',
  'Status',
  'Payout request',
  'Request status',
  '>Charged',
  '>To be paid',
  '>Paid',
  'Reference',
  'Why',
];

/** Rows of a batch, and what became of each. */
export function batchRowTable(rows: readonly Resource[]): string {
  if (rows.length === 0) return 'There are no such rows.\n';
  const cells = rows.map(({ attributes: a }) => [
    textOf(a['number']),
    textOf(a['line']),
    textOf(a['status']),
    textOf(a['payout_request_id']),
    textOf(a['request_status']),
    moneyOf(a, 'point_amount', 'point_currency'),
    moneyOf(a, 'service_amount', 'service_currency'),
    moneyIfAny(a, 'processed_amount', 'service_currency'),
    textOf(a['reference_id']),
    reasonOf(a),
  ]);
  return table(TITLES, cells);
}

function reasonOf(a: Attributes): string {
  const faults = (Array.isArray(a['faults']) ? a['faults'] : []).filter(isRecord);
  if (faults.length > 0) {
    return faults.map((fault) => textOf(fault['detail'])).join('; ');
  }
  const first = textOf(a['duplicate_of']);
  return first === '' ? resolutionOf(a) : `the same as row ${first}`;
}
