import type { Knex } from 'knex';
import type { OrganizationId } from '../domain/ids';
import { balanced, type LedgerTransaction } from '../domain/ledger/transaction';
import { wakeWaiters } from './balance-waiter-store';
import type { NewId } from './new-id';

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
  const [first] = transactions;
  if (first === undefined) return;
  const booked = transactions.map((transaction) => ({ id: newId('ledgerTransaction'), ...transaction }));
  await trx('ledger_transactions').insert(
    booked.map(({ id, kind, cause, payoutId, actor, reason, occurredAt }) => ({
      organization_id: organizationId,
      id,
      kind,
      cause,
      payout_id: payoutId,
      actor,
      reason,
      occurred_at: occurredAt,
    })),
  );
  await trx('ledger_entries').insert(
    booked.flatMap(({ id, kind, depositAccountId, currency, entries }) =>
      Object.entries(balanced(entries)).map(([account, amount]) => ({
        organization_id: organizationId,
        transaction_id: id,
        deposit_account_id: depositAccountId,
        account,
        amount: amount.toString(),
        currency,
        kind,
      })),
    ),
  );
  if (transactions.some(({ entries }) => (entries.funds ?? 0n) > 0n)) {
    await wakeWaiters(trx, newId, organizationId, first.occurredAt);
  }
}
