import type { StoredAdjustment } from '../../db/adjustment-store';
import { formatAmount } from '../../domain/money/amount';
import type { ResourceOf } from '../openapi/resource-kind';
import type { ADJUSTMENT } from './schema';

/** An adjustment with its booking; it never changes. */
export function adjustmentResource(adjustment: StoredAdjustment): ResourceOf<typeof ADJUSTMENT> {
  return {
    type: 'adjustment',
    id: adjustment.id,
    attributes: {
      deposit_account_id: adjustment.deposit_account_id,
      kind: adjustment.kind,
      amount: formatAmount(BigInt(adjustment.amount), adjustment.currency),
      currency: adjustment.currency,
      reason: adjustment.reason,
      reference_id: adjustment.reference_id,
      transaction_id: adjustment.transaction_id,
      by: adjustment.made_by,
      created_at: adjustment.created_at.toISOString(),
    },
  };
}
