import type { Knex } from 'knex';

/** What was booked for a payout: kind, ledger account and minor units, in the order of their names. */
export async function ledgerOf(db: Knex, payoutId: unknown): Promise<readonly (readonly unknown[])[]> {
  const rows = await db('ledger_entries as e')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .where('t.payout_id', String(payoutId))
    .orderBy(['t.kind', 'e.account'])
    .select('e.kind', 'e.account', 'e.amount');
  return rows.map(({ kind, account, amount }) => [kind, account, amount]);
}
