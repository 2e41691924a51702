import type { ResolveCommand } from '../db/command-store';
import { formatAmount, unitsOf } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import type { ProviderAnswer } from '../domain/payout/answer';
import { RESOLUTIONS, type Resolution } from '../domain/resolutions';

/**
 * An operator's answer in the words of a provider's, so that it goes the same way. One that confirms a
 * provider's own no keeps its reason, which decides whether another route may be tried.
 *
 * @param known the resolution of the payout so far
 */
export function operatorsAnswer(
  { outcome, providerReference, processedAmount }: ResolveCommand,
  known: Resolution | null,
  currency: CurrencyCode,
): ProviderAnswer {
  if (outcome === 'failed') {
    const code =
      known !== null && RESOLUTIONS[known.code].group === 'FATAL' ? known.code : 'GENERAL_FATAL_ERROR';
    return {
      certainty: 'rejected',
      reason: {
        code,
        providerCode: known?.provider_code ?? null,
        providerText: known?.provider_text ?? null,
      },
      providerReference,
    };
  }
  if (processedAmount === null) throw new Error('an answer "paid" has no amount');
  return {
    certainty: 'paid',
    providerReference,
    processedAmount: formatAmount(unitsOf(processedAmount, currency), currency),
    returnedAmount: formatAmount(0n, currency),
    debitedAmount: null,
    fee: null,
  };
}
