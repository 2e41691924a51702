import type { Resource } from '../http/api-document';
import { card } from './card';
import { moneyOf, textOf, timeOf } from './values';

/** An adjustment for people, with its booking. */
export function adjustmentCard({ id, attributes: a }: Resource): string {
  return card([
    ['Adjustment', id],
    ['Deposit account', textOf(a['deposit_account_id'])],
    ['Kind', textOf(a['kind'])],
    ['Amount', moneyOf(a, 'amount', 'currency')],
    ['Reason', textOf(a['reason'])],
    ['Reference', textOf(a['reference_id'])],
    ['Transaction', textOf(a['transaction_id'])],
    ['Created', timeOf(a['created_at'])],
  ]);
}
