import type { LedgerAccount } from '../../domain/ledger/transaction';
import type { CurrencyCode } from '../../domain/money/currency';
import { count, type Difference, money, unequal, word } from '../difference';

export type TransactionFacts = {
  readonly organizationId: string;
  readonly id: string;
  readonly entries: readonly {
    readonly depositAccountId: string;
    readonly account: LedgerAccount;
    readonly units: bigint;
    readonly currency: CurrencyCode;
    /** Of the deposit account. */
    readonly accountCurrency: CurrencyCode;
  }[];
};

/** A ledger transaction has entries, in its accounts' currencies, and adds up to zero in each of them. */
export function checkTransaction({ organizationId, id, entries }: TransactionFacts): readonly Difference[] {
  const about = { organizationId, ids: [id] };
  if (entries.length === 0) {
    return [{ finding: 'without_entries', ...about, expected: count(2), found: count(0) }];
  }
  const currencies = [...new Set(entries.map(({ currency }) => currency))];
  return [
    ...currencies.flatMap((currency) => {
      const sum = entries.reduce(
        (total, entry) => total + (entry.currency === currency ? entry.units : 0n),
        0n,
      );
      return unequal(about, [['unbalanced', money(0n, currency), money(sum, currency)]]);
    }),
    ...entries.flatMap(({ depositAccountId, account, currency, accountCurrency }) =>
      unequal({ organizationId, ids: [id, depositAccountId, account] }, [
        ['foreign_currency', word(accountCurrency), word(currency)],
      ]),
    ),
  ];
}
