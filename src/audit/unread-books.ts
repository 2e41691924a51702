import type { AskedAccount } from './asked-accounts';
import { keyOf } from './key-of';
import type { TwoSayings } from './provider-books';

/** An account whose book could not be read, or that has none. */
export type UnreadBook = {
  readonly organizationId: string;
  readonly providerAccountId: string;
  readonly hasBook: boolean;
  /** Payouts that reached the provider, or may have: those that nobody could compare. */
  readonly payouts: number;
};

/** @param notCompared payouts by organization and provider account */
export function unreadBooks(
  accounts: readonly AskedAccount[],
  { before, after }: TwoSayings,
  notCompared: ReadonlyMap<string, number>,
): readonly UnreadBook[] {
  return accounts
    .filter(({ organizationId, account }) =>
      [before, after].some((books) => books.payments(organizationId, account.id) === undefined),
    )
    .map(({ organizationId, account, connection }) => ({
      organizationId,
      providerAccountId: account.id,
      hasBook: connection.payments !== undefined,
      payouts: notCompared.get(keyOf(organizationId, account.id)) ?? 0,
    }));
}
