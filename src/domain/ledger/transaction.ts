import type { DepositAccountId, PayoutId } from '../ids';
import type { CurrencyCode } from '../money/currency';

export const LEDGER_ACCOUNTS = [
  'funds',
  'held',
  'paid_out',
  'fees',
  'return_cost',
  'suspense',
  'outside',
] as const;

/** The ledger accounts of one deposit account: `balance = funds + held`, `available = funds − minimum`. */
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

export type LedgerKind =
  | 'opening'
  | 'hold'
  | 'paid'
  | 'release'
  | 'late_paid'
  | 'returned'
  | 'top_up'
  | 'withdrawal'
  | 'correction';

/** Signed minor units per ledger account of one deposit account; what is not named does not move. */
export type Entries = Readonly<Partial<Record<LedgerAccount, bigint>>>;

/** One booking. `cause` names the fact it books: the same fact is booked once, however often it is told. */
export type LedgerTransaction = {
  readonly kind: LedgerKind;
  readonly cause: string;
  readonly depositAccountId: DepositAccountId;
  readonly currency: CurrencyCode;
  readonly entries: Entries;
  readonly payoutId: PayoutId | null;
  readonly actor: string;
  readonly reason: string | null;
  /** ISO 8601: when it happened, which may be before it is recorded. */
  readonly occurredAt: string;
};

/** The entries that move something, checked to add up to zero. */
export function balanced(entries: Entries): Entries {
  const moved = Object.entries(entries).filter(([, amount]) => amount !== 0n);
  const sum = moved.reduce((total, [, amount]) => total + amount, 0n);
  if (sum !== 0n) throw new Error(`ledger entries add up to ${sum}, not to zero`);
  return Object.fromEntries(moved);
}
