import { LEDGER_ACCOUNTS, type LedgerAccount } from '../../domain/ledger/transaction';
import type { CurrencyCode } from '../../domain/money/currency';
import { type Difference, MISSING, money, unequal } from '../difference';

export type AccountSums = Readonly<Record<LedgerAccount, bigint>>;

/** A deposit account: its balance as it is kept, and its entries added up again. */
export type BalanceFacts = {
  readonly organizationId: string;
  readonly depositAccountId: string;
  readonly currency: CurrencyCode;
  /** Null where there are entries, and no balance. */
  readonly kept: AccountSums | null;
  readonly added: AccountSums;
};

/** The balance of every ledger account is the sum of its entries; all are zero together; held is not negative. */
export function checkBalance(facts: BalanceFacts): readonly Difference[] {
  const { organizationId, depositAccountId, currency, kept, added } = facts;
  const of = (units: bigint) => money(units, currency);
  if (kept === null) {
    const ids = [depositAccountId];
    return [{ finding: 'balance_missing', organizationId, ids, expected: of(added.funds), found: MISSING }];
  }
  const about = { organizationId, ids: [depositAccountId] };
  const even = LEDGER_ACCOUNTS.reduce((sum, account) => sum + kept[account], 0n);
  return [
    ...LEDGER_ACCOUNTS.flatMap((account) =>
      unequal({ organizationId, ids: [depositAccountId, account] }, [
        ['balance_differs', of(added[account]), of(kept[account])],
      ]),
    ),
    ...unequal(about, [['balance_not_even', of(0n), of(even)]]),
    ...(kept.held < 0n ? unequal(about, [['held_negative', of(0n), of(kept.held)]]) : []),
  ];
}
