import type { Resource } from '../http/api-document';
import { card } from './card';
import { table } from './table';
import { moneyIfAny, moneyOf, resolutionOf, textOf, timeOf } from './values';

/** A payout for people: which way, how much, and what the provider said. */
export function payoutCard({ id, attributes: a }: Resource): string {
  return card([
    ['Payout', id],
    ['Payout request', textOf(a['payout_request_id'])],
    ['Status', textOf(a['status'])],
    ['Why', resolutionOf(a)],
    ['Certainty', textOf(a['certainty'])],
    ['Needs a person', a['moderation_required'] === true ? 'yes' : ''],
    ['Part', textOf(a['part'])],
    ['Attempt', textOf(a['attempt'])],
    ['Route', textOf(a['route_id'])],
    ['Provider account', textOf(a['provider_account_id'])],
    ['Deposit account', textOf(a['deposit_account_id'])],
    ['Amount', moneyOf(a, 'amount', 'currency')],
    ['Paid', moneyOf(a, 'processed_amount', 'currency')],
    ['Returned', moneyIfAny(a, 'returned_amount', 'currency')],
    ['Debited', moneyOf(a, 'deposit_amount', 'deposit_currency')],
    ['Fee', moneyOf(a, 'fee', 'deposit_currency')],
    ['Provider reference', textOf(a['provider_reference'])],
    ['Created', timeOf(a['created_at'])],
    ['Finished', timeOf(a['finished_at'])],
  ]);
}

const TITLES = ['Payout', '>Part', '>Attempt', 'Route', '>Amount', '>Paid', 'Status', 'Why'];

/** The payouts of one request; empty where there are none yet. */
export function payoutTable(payouts: readonly Resource[]): string {
  if (payouts.length === 0) return '';
  const rows = payouts.map(({ id, attributes: a }) => [
    id,
    textOf(a['part']),
    textOf(a['attempt']),
    textOf(a['route_id']),
    moneyOf(a, 'amount', 'currency'),
    moneyOf(a, 'processed_amount', 'currency'),
    textOf(a['status']),
    resolutionOf(a),
  ]);
  return table(TITLES, rows);
}
