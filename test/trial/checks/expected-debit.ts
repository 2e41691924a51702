import type { BookPayment } from '../book';

// test/trial/trial.yaml: one unit of the first in the second, bid 0.90 and ask 0.92.
const MID = { from: 'USD', to: 'EUR', numerator: 91n, denominator: 100n } as const;

/**
 * What a payment of the book costs its deposit account, in minor units: the amount at the mid rate, rounded
 * up; of a payment in part its share, rounded up; less the share of what came back, rounded down (domain
 * §3, §10). Where the currencies are one, that is exactly what was paid and has not come back.
 */
export function expectedDebit(payment: BookPayment): bigint {
  const { paid, returned, amount } = payment;
  if (paid === 0n) return 0n;
  const debited = roundedUp(depositAmount(payment) * paid, amount);
  return debited - (debited * returned) / paid;
}

function depositAmount({ amount, currency, depositCurrency }: BookPayment): bigint {
  if (currency === depositCurrency) return amount;
  if (currency === MID.from && depositCurrency === MID.to)
    return roundedUp(amount * MID.numerator, MID.denominator);
  throw new Error(`the trial has no rate of ${currency} in ${depositCurrency}`);
}

const roundedUp = (numerator: bigint, denominator: bigint): bigint =>
  (numerator + denominator - 1n) / denominator;
