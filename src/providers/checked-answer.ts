import { parseSignedAmount } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import type { AnswerReason, QueryAnswer } from '../domain/payout/answer';

/** What the amounts of an answer are held against. */
export type AskedPayment = {
  readonly units: bigint;
  readonly currency: CurrencyCode;
  readonly depositCurrency: CurrencyCode;
};

const NOT_BELIEVED: AnswerReason = {
  code: 'UNKNOWN',
  providerCode: null,
  providerText: 'The amounts of the answer do not fit the payment.',
};

/**
 * Holds the amounts of an answer against what was asked. A provider that says it paid nothing, more than was
 * asked, or for less than nothing, has told us nothing certain: that is `unknown`, and a person will look.
 */
export function checkedAnswer<Answer extends QueryAnswer>(
  answer: Answer,
  asked: AskedPayment,
): Answer | Extract<QueryAnswer, { certainty: 'unknown' }> {
  return amountsFit(answer, asked) ? answer : { certainty: 'unknown', reason: NOT_BELIEVED };
}

export function amountsFit(answer: QueryAnswer, { units, currency, depositCurrency }: AskedPayment): boolean {
  if (answer.certainty !== 'paid') return true;
  const processed = parseSignedAmount(answer.processedAmount, currency);
  const returned = parseSignedAmount(answer.returnedAmount, currency);
  if (typeof processed !== 'bigint' || typeof returned !== 'bigint') return false;
  return (
    processed > 0n &&
    processed <= units &&
    returned >= 0n &&
    returned <= processed &&
    isAmount(answer.debitedAmount, depositCurrency, 1n) &&
    isAmount(answer.fee, depositCurrency, 0n)
  );
}

function isAmount(text: string | null, currency: CurrencyCode, least: bigint): boolean {
  if (text === null) return true;
  const units = parseSignedAmount(text, currency);
  return typeof units === 'bigint' && units >= least;
}
