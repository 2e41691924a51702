import type { Knex } from 'knex';
import { lateSuccesses } from '../db/case-store';
import { readOnly } from '../db/read-only';
import type { AskedAccount } from './asked-accounts';
import { checkPaidOnce, isPaidTwice, type PaidPart } from './checks/paid-once';
import { checkProviderBalance, type ProviderBalanceFacts } from './checks/provider-balances';
import { checkPayment, isInFlight, paidOf } from './checks/provider-payments';
import type { Difference } from './difference';
import { keyOf } from './key-of';
import { PaidParts } from './paid-parts';
import type { PayoutFacts } from './payout-facts';
import { providerBalanceFacts } from './provider-balance-facts';
import { readProviderBooks, type TwoSayings } from './provider-books';
import { readPayouts } from './read-payouts';
import { allowLongReading } from './snapshot';
import { UnclaimedPayments } from './unclaimed-payments';
import { type UnreadBook, unreadBooks } from './unread-books';

export type OpenPayout = Pick<PayoutFacts, 'organizationId' | 'id' | 'status' | 'amount' | 'currency'> & {
  /** What the book says is paid; minor units. */
  readonly paidByProvider: bigint;
};

/** One comparison of the payouts with the providers' books. */
export type ProviderReading = {
  readonly rows: Readonly<Record<'provider_payments' | 'paid_once' | 'provider_balances', number>>;
  readonly differences: readonly Difference[];
  readonly open: readonly OpenPayout[];
  /** Parts that were paid twice, of which a case tells. */
  readonly knownTwice: readonly PaidPart[];
  readonly balances: readonly ProviderBalanceFacts[];
  readonly unread: readonly UnreadBook[];
};

/**
 * Compares the payouts of one snapshot with the books before it and after it: what is paid while the audit
 * runs is in the one, and not yet in the other.
 */
export async function readProviders(db: Knex, accounts: readonly AskedAccount[]): Promise<ProviderReading> {
  const before = await readProviderBooks(accounts);
  return readOnly(db, async (trx) => {
    await allowLongReading(trx);
    // The first query fixes the snapshot; only then the books are asked again.
    const withCase = await lateSuccesses(trx);
    const after = await readProviderBooks(accounts);
    return compared(trx, accounts, { before, after, withCase });
  });
}

type Said = TwoSayings & { readonly withCase: ReadonlySet<string> };

async function compared(trx: Knex, accounts: readonly AskedAccount[], said: Said): Promise<ProviderReading> {
  const differences: Difference[] = [];
  const open: OpenPayout[] = [];
  const openOf = new Map<string, number>();
  const notCompared = new Map<string, number>();
  const parts = new PaidParts();
  const unclaimed = new UnclaimedPayments(accounts, said.before);
  let payments = 0;
  for await (const payout of readPayouts(trx)) {
    if ('kinds' in payout) continue;
    const { organizationId, providerAccountId, idempotencyKey } = payout;
    unclaimed.claim(payout);
    if (!payout.final) addOne(openOf, keyOf(organizationId, payout.depositAccountId));
    const [before, after] = [said.before, said.after].map((books) =>
      books.payments(organizationId, providerAccountId),
    );
    if (before === undefined || after === undefined) {
      if (mayHaveReached(payout)) addOne(notCompared, keyOf(organizationId, providerAccountId));
      continue;
    }
    const booked = { before: before.get(idempotencyKey) ?? [], after: after.get(idempotencyKey) ?? [] };
    payments += 1;
    differences.push(...checkPayment(payout, booked));
    parts.add(payout, booked.before, said.withCase.has(payout.id));
    if (isInFlight(payout)) open.push({ ...payout, paidByProvider: paidOf(booked.after) });
  }
  const paidParts = [...parts.all()];
  const balances = await providerBalanceFacts(trx, accounts, said, openOf);
  return {
    rows: { provider_payments: payments, paid_once: paidParts.length, provider_balances: balances.length },
    differences: [
      ...differences,
      ...unclaimed.differences(),
      ...paidParts.flatMap(checkPaidOnce),
      ...balances.flatMap(checkProviderBalance),
    ],
    open,
    knownTwice: paidParts.filter((part) => isPaidTwice(part) && part.hasCase),
    balances,
    unread: unreadBooks(accounts, said, notCompared),
  };
}

/** Without an intent nothing was sent, and "not sent" is proof as well. */
const mayHaveReached = ({ hasIntent, certainty }: PayoutFacts): boolean =>
  hasIntent && certainty !== 'not_sent';

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
