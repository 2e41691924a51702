import type { Knex } from 'knex';
import type { OrganizationId } from '../domain/ids';
import { balanced, type LedgerTransaction } from '../domain/ledger/transaction';
import { wakeWaiters } from './balance-waiter-store';
import type { NewId } from './new-id';
import { inOneStatement, type Write } from './one-statement';

/**
 * Books transactions. The database checks that each adds up to zero, moves the balances, and refuses a
 * hold that overdraws and a second booking of the same cause. Money that comes free wakes what waits for it.
 */
export async function postLedger(
  trx: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  transactions: readonly LedgerTransaction[],
): Promise<void> {
  await inOneStatement(trx, ledgerWrites(trx, newId, organizationId, transactions));
  await wakeByLedger(trx, newId, organizationId, transactions);
}

/** The bookings alone; who sends them calls {@link wakeByLedger} then. */
export function ledgerWrites(
  trx: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  transactions: readonly LedgerTransaction[],
): readonly Write[] {
  if (transactions.length === 0) return [];
  const { heads, entries } = ledgerRows(newId, organizationId, transactions);
  return [trx('ledger_transactions').insert(heads), trx('ledger_entries').insert(entries)];
}

/** The bookings as the tables have them: the transactions, and the entries that move something. */
export function ledgerRows(
  newId: NewId,
  organizationId: OrganizationId,
  transactions: readonly LedgerTransaction[],
) {
  const booked = transactions.map((transaction) => ({ id: newId('ledgerTransaction'), ...transaction }));
  const heads = booked.map(({ id, kind, cause, payoutId, actor, reason, occurredAt }) => ({
    organization_id: organizationId,
    id,
    kind,
    cause,
    payout_id: payoutId,
    actor,
    reason,
    occurred_at: occurredAt,
  }));
  const entries = booked.flatMap((transaction) =>
    Object.entries(balanced(transaction.entries)).map(([account, amount]) => ({
      organization_id: organizationId,
      transaction_id: transaction.id,
      deposit_account_id: transaction.depositAccountId,
      account,
      amount: amount.toString(),
      currency: transaction.currency,
      kind: transaction.kind,
    })),
  );
  return { heads, entries };
}

/** Money that came free wakes what waits for it. */
export async function wakeByLedger(
  trx: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  transactions: readonly LedgerTransaction[],
): Promise<void> {
  const [first] = transactions;
  if (first === undefined || !freesFunds(transactions)) return;
  await wakeWaiters(trx, newId, organizationId, first.occurredAt);
}

export function freesFunds(transactions: readonly LedgerTransaction[]): boolean {
  return transactions.some(({ entries }) => (entries.funds ?? 0n) > 0n);
}
