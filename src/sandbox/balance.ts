import { type Amount, formatAmount, unitsOf } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import type { Book } from './book';

/**
 * What the sandbox thinks is left: the opening balance it was told, less what it paid, plus what came
 * back. Null if it was never told, and once it paid from this balance in another currency: it has no
 * rates, and a wrong balance would be worse than none.
 */
export function balanceOf(book: Book, providerAccount: string, currency: CurrencyCode): Amount | null {
  const opening = book.openingBalances.get(providerAccount)?.get(currency);
  if (opening === undefined) return null;
  let units = unitsOf(opening, currency);
  for (const payment of book.payments.values()) {
    if (payment.provider_account !== providerAccount || payment.deposit_currency !== currency) continue;
    const left =
      unitsOf(payment.paid_amount, payment.currency) - unitsOf(payment.returned_amount, payment.currency);
    if (payment.currency !== currency && payment.paid_at !== null) return null;
    units -= left;
  }
  return formatAmount(units, currency);
}
