import type { Knex } from 'knex';
import { readByCursor } from '../db/read-cursor';
import { LEDGER_ACCOUNTS, type LedgerAccount } from '../domain/ledger/transaction';
import type { CurrencyCode } from '../domain/money/currency';
import type { AccountSums, BalanceFacts } from './checks/balances';
import type { TransactionFacts } from './checks/transactions';

type TransactionRow = {
  readonly organization_id: string;
  readonly id: string;
  readonly entries: readonly {
    readonly deposit_account_id: string;
    readonly account: LedgerAccount;
    readonly amount: string;
    readonly currency: CurrencyCode;
    readonly account_currency: CurrencyCode;
  }[];
};

const TRANSACTIONS = `
  select t.organization_id, t.id, coalesce(
    jsonb_agg(jsonb_build_object(
      'deposit_account_id', e.deposit_account_id, 'account', e.account, 'amount', e.amount::text,
      'currency', e.currency, 'account_currency', d.currency
    ) order by e.position) filter (where e.transaction_id is not null), '[]') as entries
  from ledger_transactions t
  left join ledger_entries e on e.organization_id = t.organization_id and e.transaction_id = t.id
  left join deposit_accounts d on d.organization_id = e.organization_id and d.id = e.deposit_account_id
  group by t.organization_id, t.id
  order by t.organization_id, t.id`;

export async function* readTransactions(trx: Knex): AsyncGenerator<TransactionFacts> {
  for await (const { organization_id, id, entries } of readByCursor<TransactionRow>(trx, TRANSACTIONS)) {
    yield {
      organizationId: organization_id,
      id,
      entries: entries.map((entry) => ({
        depositAccountId: entry.deposit_account_id,
        account: entry.account,
        units: BigInt(entry.amount),
        currency: entry.currency,
        accountCurrency: entry.account_currency,
      })),
    };
  }
}

type Sums = Readonly<Partial<Record<LedgerAccount, string>>>;

type BalanceRow = {
  readonly organization_id: string;
  readonly deposit_account_id: string;
  readonly currency: CurrencyCode;
  readonly kept: Sums | null;
  readonly added: Sums | null;
};

const BALANCES = `
  select d.organization_id, d.id as deposit_account_id, d.currency, e.added,
    case when b.deposit_account_id is not null then jsonb_build_object(
      ${LEDGER_ACCOUNTS.map((account) => `'${account}', b.${account}::text`).join(', ')}) end as kept
  from deposit_accounts d
  left join deposit_balances b on b.organization_id = d.organization_id and b.deposit_account_id = d.id
  left join (
    select organization_id, deposit_account_id, jsonb_object_agg(account, sum::text) as added
    from (
      select organization_id, deposit_account_id, account, sum(amount)
      from ledger_entries group by organization_id, deposit_account_id, account
    ) sums
    group by organization_id, deposit_account_id
  ) e on e.organization_id = d.organization_id and e.deposit_account_id = d.id
  order by d.organization_id, d.id`;

/** Every deposit account: there are few, whatever the size of the ledger. */
export async function readBalances(trx: Knex): Promise<readonly BalanceFacts[]> {
  const { rows }: { rows: readonly BalanceRow[] } = await trx.raw(BALANCES);
  return rows.map(({ organization_id, deposit_account_id, currency, kept, added }) => ({
    organizationId: organization_id,
    depositAccountId: deposit_account_id,
    currency,
    kept: kept === null ? null : sumsOf(kept),
    added: sumsOf(added ?? {}),
  }));
}

function sumsOf(sums: Sums): AccountSums {
  const pairs = LEDGER_ACCOUNTS.map((account) => [account, BigInt(sums[account] ?? '0')]);
  return Object.fromEntries(pairs) as AccountSums;
}
