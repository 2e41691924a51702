import type { Resource } from '../http/api-document';
import { card } from './card';
import { table } from './table';
import { isRecord, moneyIfAny, moneyOf, resolutionOf, textOf, timeOf } from './values';

/** A payout request for people: what was ordered, and what became of it. */
export function payoutRequestCard({ id, attributes: a }: Resource): string {
  return card([
    ['Payout request', id],
    ['Status', textOf(a['status'])],
    ['Why', resolutionOf(a)],
    ['Needs a person', a['moderation_required'] === true ? 'yes' : ''],
    ['Reference', textOf(a['reference_id'])],
    ['Point', textOf(a['point_id'])],
    ['Service', textOf(a['service'])],
    ['Charged', moneyOf(a, 'point_amount', 'point_currency')],
    ['To be paid', moneyOf(a, 'service_amount', 'service_currency')],
    ['Paid', moneyOf(a, 'processed_amount', 'service_currency')],
    ['Returned', moneyIfAny(a, 'returned_amount', 'service_currency')],
    ['Paid late', moneyIfAny(a, 'late_paid_amount', 'service_currency')],
    ['Cancellation', cancellationOf(a['cancellation'])],
    ['Created', timeOf(a['created_at'])],
    ['Finished', timeOf(a['finished_at'])],
  ]);
}

function cancellationOf(cancellation: unknown): string {
  if (!isRecord(cancellation)) return '';
  const reason = textOf(cancellation['reason']);
  const asked = `${textOf(cancellation['result'])}, asked for at ${timeOf(cancellation['requested_at'])}`;
  return reason === '' ? asked : `${asked}: ${reason}`;
}

const TITLES = ['Payout request', 'Created', 'Status', '>Charged', '>To be paid', '>Paid', 'Reference'];

export function payoutRequestTable(requests: readonly Resource[]): string {
  if (requests.length === 0) return 'There are no such payout requests.\n';
  const rows = requests.map(({ id, attributes: a }) => [
    id,
    timeOf(a['created_at']),
    textOf(a['status']),
    moneyOf(a, 'point_amount', 'point_currency'),
    moneyOf(a, 'service_amount', 'service_currency'),
    moneyOf(a, 'processed_amount', 'service_currency'),
    textOf(a['reference_id']),
  ]);
  return table(TITLES, rows);
}
