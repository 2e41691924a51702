import type { Knex } from 'knex';
import { formatAmount } from '../domain/money/amount';
import { parseCurrency } from '../domain/money/currency';
import type { Resource } from './client';

/** The ledger entries of the payouts, one line each, read from the database itself. */
export async function ledgerEffect(db: Knex, payouts: readonly Resource[]): Promise<readonly string[]> {
  const entries = await db('ledger_entries as e')
    .join('ledger_transactions as t', (on) =>
      on.on('t.organization_id', 'e.organization_id').on('t.id', 'e.transaction_id'),
    )
    .whereIn(
      't.payout_id',
      payouts.map(({ id }) => id),
    )
    .orderBy('e.position')
    .select('e.kind', 'e.deposit_account_id', 'e.account', 'e.amount', 'e.currency');
  return entries.map(({ kind, deposit_account_id, account, amount, currency }) => {
    const known = parseCurrency(currency);
    const shown = known === undefined ? amount : formatAmount(BigInt(amount), known);
    return `${kind.padEnd(8)} ${deposit_account_id}  ${account.padEnd(9)} ${shown.padStart(12)} ${currency}`;
  });
}
