import type { Balance } from '../../db/balance-reads';
import type { LedgerEntryRow } from '../../db/ledger-entry-reads';
import type { DepositAccount } from '../../domain/config/deposit-account';
import type { Stored } from '../../domain/config/stored-configuration';
import { formatAmount } from '../../domain/money/amount';
import type { ResourceOf } from '../openapi/resource-kind';
import type { DEPOSIT_ACCOUNT, LEDGER_ENTRY } from './schema';

/** A deposit account with its balances: `balance = funds + held`, `available = funds − minimum_balance`. */
export function depositAccountResource(
  account: Stored<DepositAccount>,
  balance: Balance | undefined,
): ResourceOf<typeof DEPOSIT_ACCOUNT> {
  // An account is given its balances by the transaction that declares it.
  if (balance === undefined) throw new Error(`the deposit account ${account.id} has no balance`);
  const { funds, held, minimumBalance, atProvider } = balance;
  const text = (units: bigint) => formatAmount(units, account.currency);
  return {
    type: 'deposit-account',
    id: account.id,
    attributes: {
      provider_account: account.providerAccountId,
      currency: account.currency,
      balance: text(funds + held),
      held: text(held),
      available: text(funds - minimumBalance),
      minimum_balance: text(minimumBalance),
      zone: account.zone,
      failure_is_final: account.failureIsFinal,
      drift_threshold: account.driftThreshold === null ? null : text(account.driftThreshold),
      provider_balance:
        atProvider === null ? null : { amount: text(atProvider.amount), at: atProvider.at.toISOString() },
      enabled: account.enabled,
    },
  };
}

/** One side of a booking; the sides of one transaction add up to zero. */
export function ledgerEntryResource(entry: LedgerEntryRow): ResourceOf<typeof LEDGER_ENTRY> {
  return {
    type: 'ledger-entry',
    id: `${entry.transaction_id}.${entry.account}`,
    attributes: {
      transaction_id: entry.transaction_id,
      account: entry.account,
      amount: formatAmount(BigInt(entry.amount), entry.currency),
      currency: entry.currency,
      kind: entry.kind,
      payout_id: entry.payout_id,
      occurred_at: entry.occurred_at.toISOString(),
      recorded_at: entry.recorded_at.toISOString(),
    },
  };
}
