import type { Resource } from '../http/api-document';
import { card } from './card';
import { table } from './table';
import { moneyOf, textOf, timeOf } from './values';

/** A case for people. Its evidence differs from kind to kind, and is for `--json`. */
export function caseCard({ id, attributes: a }: Resource): string {
  return card([
    ['Case', id],
    ['Kind', textOf(a['kind'])],
    ['Open', a['open'] === true ? 'yes' : 'no'],
    ['Exposed', moneyOf(a, 'exposed_amount', 'currency')],
    ['Payout request', textOf(a['payout_request_id'])],
    ['Payout', textOf(a['payout_id'])],
    ['Deposit account', textOf(a['deposit_account_id'])],
    ['Opened', timeOf(a['opened_at'])],
    ['Closed', timeOf(a['closed_at'])],
    ['Closed by', textOf(a['closed_by'])],
    ['Reason', textOf(a['closing_reason'])],
  ]);
}

const TITLES = ['Case', 'Kind', 'Opened', 'Closed', '>Exposed', 'Payout', 'Payout request'];

export function caseTable(cases: readonly Resource[]): string {
  if (cases.length === 0) return 'There are no such cases.\n';
  const rows = cases.map(({ id, attributes: a }) => [
    id,
    textOf(a['kind']),
    timeOf(a['opened_at']),
    timeOf(a['closed_at']),
    moneyOf(a, 'exposed_amount', 'currency'),
    textOf(a['payout_id']),
    textOf(a['payout_request_id']),
  ]);
  return table(TITLES, rows);
}
