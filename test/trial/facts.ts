import { type Book, readBook } from './book';
import { type Query, readingDatabase } from './database';
import type { Driven } from './drive';

export type RequestFact = {
  readonly id: string;
  readonly idempotencyKey: string | null;
  readonly status: string;
  readonly final: boolean;
  readonly moderationRequired: boolean;
  readonly version: number;
  readonly serviceAmount: bigint | null;
  readonly processed: bigint;
  readonly returned: bigint;
  readonly latePaid: bigint;
};

export type PayoutFact = {
  readonly id: string;
  /** Null for a payout that was created directly. */
  readonly requestId: string | null;
  readonly part: number;
  readonly attempt: number;
  readonly providerAccount: string;
  readonly idempotencyKey: string;
  readonly status: string;
  readonly final: boolean;
  readonly held: bigint;
};

export type EntryFact = {
  readonly transactionId: string;
  readonly payoutId: string | null;
  readonly depositAccount: string;
  readonly account: string;
  readonly amount: bigint;
  readonly currency: string;
};

export type BalanceFact = {
  readonly depositAccount: string;
  readonly providerAccount: string;
  readonly currency: string;
  /** By ledger account: funds, held, paid_out … */
  readonly amounts: Readonly<Record<string, bigint>>;
};

export type CaseFact = {
  readonly kind: string;
  readonly requestId: string | null;
  readonly payoutId: string | null;
  readonly exposed: bigint | null;
  readonly open: boolean;
};

/** Everything the audit looks at, read when all is quiet. The checks see nothing else. */
export type Facts = {
  readonly driven: Driven;
  readonly book: Book;
  readonly requests: readonly RequestFact[];
  readonly payouts: readonly PayoutFact[];
  readonly entries: readonly EntryFact[];
  readonly balances: readonly BalanceFact[];
  readonly cases: readonly CaseFact[];
  readonly events: readonly { readonly operationId: string; readonly sequence: number }[];
  /** Operations whose workflow is still to be started. */
  readonly outbox: readonly string[];
  /** Words from outside that nobody has dealt with. */
  readonly inboxOpen: number;
  /** Ids of all workflows that the engine knows of. */
  readonly workflows: ReadonlySet<string>;
};

export const LEDGER_ACCOUNTS = [
  'funds',
  'held',
  'paid_out',
  'fees',
  'return_cost',
  'suspense',
  'outside',
] as const;

/** @param workflows asked for apart, since the engine is another server */
export async function readFacts(
  from: { readonly databaseUrl: string; readonly sandboxUrl: string },
  driven: Driven,
  workflows: ReadonlySet<string>,
): Promise<Facts> {
  const book = await readBook(from.sandboxUrl);
  const stored = await readingDatabase(from.databaseUrl, async (query) => ({
    requests: await requestsOf(query),
    payouts: await payoutsOf(query),
    entries: await entriesOf(query),
    balances: await balancesOf(query),
    cases: await casesOf(query),
    events: (await query('select operation_id, sequence from events')).map((row) => ({
      operationId: String(row['operation_id']),
      sequence: Number(row['sequence']),
    })),
    outbox: (await query('select operation_id from outbox')).map((row) => String(row['operation_id'])),
    inboxOpen: (await query('select id from inbox where done_at is null')).length,
  }));
  return { driven, book, workflows, ...stored };
}

async function requestsOf(query: Query): Promise<readonly RequestFact[]> {
  const rows = await query(
    `select id, idempotency_key, status, final, moderation_required, version, service_amount,
       processed_amount, returned_amount, late_paid_amount from payout_requests order by id`,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    idempotencyKey: textOf(row['idempotency_key']),
    status: String(row['status']),
    final: row['final'] === true,
    moderationRequired: row['moderation_required'] === true,
    version: Number(row['version']),
    serviceAmount: unitsOf(row['service_amount']),
    processed: units(row['processed_amount']),
    returned: units(row['returned_amount']),
    latePaid: units(row['late_paid_amount']),
  }));
}

async function payoutsOf(query: Query): Promise<readonly PayoutFact[]> {
  const rows = await query(
    `select id, payout_request_id, part, attempt, provider_account_id, idempotency_key, status, final, held
     from payouts order by id`,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    requestId: textOf(row['payout_request_id']),
    part: Number(row['part']),
    attempt: Number(row['attempt']),
    providerAccount: String(row['provider_account_id']),
    idempotencyKey: String(row['idempotency_key']),
    status: String(row['status']),
    final: row['final'] === true,
    held: units(row['held']),
  }));
}

async function entriesOf(query: Query): Promise<readonly EntryFact[]> {
  const rows = await query(
    `select e.transaction_id, t.payout_id, e.deposit_account_id, e.account, e.amount, e.currency
     from ledger_entries e left join ledger_transactions t
       on t.organization_id = e.organization_id and t.id = e.transaction_id`,
  );
  return rows.map((row) => ({
    transactionId: String(row['transaction_id']),
    payoutId: textOf(row['payout_id']),
    depositAccount: String(row['deposit_account_id']),
    account: String(row['account']),
    amount: units(row['amount']),
    currency: String(row['currency']),
  }));
}

async function balancesOf(query: Query): Promise<readonly BalanceFact[]> {
  const rows = await query(
    `select b.*, d.provider_account_id from deposit_balances b join deposit_accounts d
       on d.organization_id = b.organization_id and d.id = b.deposit_account_id`,
  );
  return rows.map((row) => ({
    depositAccount: String(row['deposit_account_id']),
    providerAccount: String(row['provider_account_id']),
    currency: String(row['currency']),
    amounts: Object.fromEntries(LEDGER_ACCOUNTS.map((account) => [account, units(row[account])])),
  }));
}

async function casesOf(query: Query): Promise<readonly CaseFact[]> {
  const rows = await query('select kind, payout_request_id, payout_id, exposed_amount, closed_at from cases');
  return rows.map((row) => ({
    kind: String(row['kind']),
    requestId: textOf(row['payout_request_id']),
    payoutId: textOf(row['payout_id']),
    exposed: unitsOf(row['exposed_amount']),
    open: row['closed_at'] === null,
  }));
}

const textOf = (value: unknown): string | null => (value === null ? null : String(value));
const units = (value: unknown): bigint => BigInt(String(value));
const unitsOf = (value: unknown): bigint | null => (value === null ? null : units(value));
