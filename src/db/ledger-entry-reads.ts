import type { Knex } from 'knex';
import type { DepositAccountId, Id, OrganizationId, PayoutId } from '../domain/ids';
import type { LedgerAccount, LedgerKind } from '../domain/ledger/transaction';
import type { CurrencyCode } from '../domain/money/currency';

/** A row of `ledger_entries` with what its transaction knows; the amount is signed minor units as text. */
export type LedgerEntryRow = {
  readonly transaction_id: Id<'ledgerTransaction'>;
  readonly account: LedgerAccount;
  readonly amount: string;
  readonly currency: CurrencyCode;
  readonly kind: LedgerKind;
  readonly payout_id: PayoutId | null;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
};

/** One entry of a deposit account: a transaction moves each of its ledger accounts at most once. */
export type LedgerEntryPosition = {
  readonly transactionId: Id<'ledgerTransaction'>;
  readonly account: LedgerAccount;
};

/**
 * What was booked on a deposit account, the newest first.
 *
 * @param before only what was booked before this entry
 * @param limit rows at most
 */
export async function listLedgerEntries(
  db: Knex,
  organizationId: OrganizationId,
  accountId: DepositAccountId,
  before: LedgerEntryPosition | undefined,
  limit: number,
): Promise<readonly LedgerEntryRow[]> {
  const ofAccount = { organization_id: organizationId, deposit_account_id: accountId };
  const query = db('ledger_entries as e')
    .join('ledger_transactions as t', (on) =>
      on.on('t.organization_id', 'e.organization_id').andOn('t.id', 'e.transaction_id'),
    )
    .where({ 'e.organization_id': organizationId, 'e.deposit_account_id': accountId })
    .orderBy('e.position', 'desc')
    .limit(limit)
    .select<LedgerEntryRow[]>(
      'e.transaction_id',
      'e.account',
      'e.amount',
      'e.currency',
      'e.kind',
      't.payout_id',
      't.occurred_at',
      't.recorded_at',
    );
  if (before !== undefined) {
    const { transactionId, account } = before;
    const position = db('ledger_entries')
      .where({ ...ofAccount, transaction_id: transactionId, account })
      .select('position');
    query.where('e.position', '<', position);
  }
  return query;
}
