import { unitsOf } from '../money/amount';
import type { PayoutState } from '../payout-request/state';
import type { ProviderAnswer } from './answer';

/** Whether all of it was paid and none has come back: nothing that is asked or waited for can add to that. */
export function isPaidInFull(
  answer: ProviderAnswer,
  { amount, currency }: Pick<PayoutState, 'amount' | 'currency'>,
): boolean {
  if (answer.certainty !== 'paid') return false;
  return (
    unitsOf(answer.processedAmount, currency) === amount && unitsOf(answer.returnedAmount, currency) === 0n
  );
}
