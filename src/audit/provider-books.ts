import type { DepositAccount } from '../domain/config/deposit-account';
import type { BookedPayment } from '../providers/connector';
import type { AskedAccount } from './asked-accounts';
import { keyOf } from './key-of';

/** What the providers say at one moment: their books and balances, by account. */
export type ProviderBooks = {
  /** Undefined where the book could not be had, or there is none. */
  readonly payments: (
    organizationId: string,
    providerAccountId: string,
  ) => ReadonlyMap<string, readonly BookedPayment[]> | undefined;
  /** Minor units; undefined where the provider does not know. */
  readonly balance: (organizationId: string, depositAccountId: string) => bigint | undefined;
};

/** What they said before the payouts were read, and after it. */
export type TwoSayings = { readonly before: ProviderBooks; readonly after: ProviderBooks };

/** Asks every account, one after the other: an audit is in no hurry, and payouts are under way. */
export async function readProviderBooks(accounts: readonly AskedAccount[]): Promise<ProviderBooks> {
  const books = new Map<string, ReadonlyMap<string, readonly BookedPayment[]>>();
  const balances = new Map<string, bigint>();
  for (const { organizationId, account, connection, depositAccounts } of accounts) {
    const payments = await connection.payments?.();
    if (payments === undefined) continue;
    books.set(keyOf(organizationId, account.id), byKey(payments));
    for (const { id, currency } of aloneInTheirCurrency(depositAccounts)) {
      const units = await connection.balance?.(currency);
      if (units !== undefined) balances.set(keyOf(organizationId, id), units);
    }
  }
  return {
    payments: (organizationId, providerAccountId) => books.get(keyOf(organizationId, providerAccountId)),
    balance: (organizationId, depositAccountId) => balances.get(keyOf(organizationId, depositAccountId)),
  };
}

/** A provider knows one balance a currency: where two deposit accounts share it, it is that of neither. */
function aloneInTheirCurrency(accounts: readonly DepositAccount[]): readonly DepositAccount[] {
  return accounts.filter(
    (account) => !accounts.some(({ id, currency }) => id !== account.id && currency === account.currency),
  );
}

function byKey(payments: readonly BookedPayment[]): ReadonlyMap<string, readonly BookedPayment[]> {
  const grouped = new Map<string, BookedPayment[]>();
  for (const payment of payments) {
    const same = grouped.get(payment.idempotencyKey);
    if (same === undefined) grouped.set(payment.idempotencyKey, [payment]);
    else same.push(payment);
  }
  return grouped;
}
