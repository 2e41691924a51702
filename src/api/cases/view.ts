import type { CaseRow } from '../../db/case-reads';
import { parseId } from '../../domain/ids';
import { formatAmount } from '../../domain/money/amount';
import type { ResourceOf } from '../openapi/resource-kind';
import type { CASE } from './schema';

/** A case with its evidence, as it was found. */
export function caseResource(found: CaseRow): ResourceOf<typeof CASE> {
  const { exposed_amount, currency } = found;
  return {
    type: 'case',
    id: found.id,
    attributes: {
      kind: found.kind,
      payout_request_id: parseId('payoutRequest', found.payout_request_id) ?? null,
      payout_id: found.payout_id,
      deposit_account_id: found.deposit_account_id,
      exposed_amount:
        exposed_amount === null || currency === null ? null : formatAmount(BigInt(exposed_amount), currency),
      currency,
      evidence: found.evidence,
      open: found.closed_at === null,
      opened_at: found.opened_at.toISOString(),
      closed_at: found.closed_at?.toISOString() ?? null,
      closed_by: found.closed_by,
      closing_reason: found.closing_reason,
    },
  };
}
