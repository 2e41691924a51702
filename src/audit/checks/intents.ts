import type { PayoutStatus } from '../../domain/payout/machine';
import { type Difference, MISSING, word } from '../difference';
import { idsOf, type PayoutFacts } from '../payout-facts';

/** The statuses that come before the point of no return, or instead of it. */
const UNSENT: readonly PayoutStatus[] = ['CREATED', 'READY', 'CREATE_FAILED', 'EXPIRED', 'TERMINATED'];

/** Who has been sent, or may have been, has an intent: nothing is sent without one. */
export function checkIntent(payout: PayoutFacts): readonly Difference[] {
  const { organizationId, status, hasIntent } = payout;
  if (hasIntent || UNSENT.includes(status)) return [];
  return [
    {
      finding: 'intent_missing',
      organizationId,
      ids: [...idsOf(payout), status],
      expected: word('an intent'),
      found: MISSING,
    },
  ];
}
