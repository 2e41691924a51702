import { readBook } from './book';
import { type Query, readingDatabase } from './database';
import {
  type BalanceFact,
  type CaseFact,
  type CreditFact,
  type EntryFact,
  type EventFact,
  type Facts,
  LEDGER_ACCOUNTS,
  type PayoutFact,
  type RequestFact,
  type UsageFact,
} from './facts';

/** @param known what was seen on the way, and what the engine was asked for apart */
export async function readFacts(
  from: { readonly databaseUrl: string; readonly sandboxUrl: string },
  known: Pick<Facts, 'driven' | 'unrest' | 'workflows' | 'batch'>,
): Promise<Facts> {
  const book = await readBook(from.sandboxUrl);
  const stored = await readingDatabase(from.databaseUrl, async (query) => ({
    requests: await requestsOf(query),
    payouts: await payoutsOf(query),
    entries: await entriesOf(query),
    balances: await balancesOf(query),
    cases: await casesOf(query),
    events: await eventsOf(query),
    usage: await usageOf(query),
    credits: await creditsOf(query),
    outbox: (await query('select operation_id from outbox')).map((row) => String(row['operation_id'])),
  }));
  return { ...known, book, ...stored };
}

async function requestsOf(query: Query): Promise<readonly RequestFact[]> {
  const rows = await query(
    `select id, idempotency_key, reference_id, batch_id, service_currency, status, final, moderation_required, version, expires_at,
       service_amount, processed_amount, returned_amount, late_paid_amount from payout_requests order by id`,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    idempotencyKey: textOf(row['idempotency_key']),
    referenceId: textOf(row['reference_id']),
    batchId: textOf(row['batch_id']),
    status: String(row['status']),
    final: row['final'] === true,
    moderationRequired: row['moderation_required'] === true,
    version: Number(row['version']),
    expiresAtMs: timeOf(row['expires_at']),
    serviceCurrency: String(row['service_currency']),
    serviceAmount: unitsOf(row['service_amount']),
    processed: units(row['processed_amount']),
    returned: units(row['returned_amount']),
    latePaid: units(row['late_paid_amount']),
  }));
}

async function payoutsOf(query: Query): Promise<readonly PayoutFact[]> {
  const rows = await query(
    `select p.*, p.usage_day::text as day, i.send_until from payouts p left join payout_intents i
       on i.organization_id = p.organization_id and i.payout_id = p.id order by p.id`,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    requestId: String(row['operation_id']),
    part: Number(row['part']),
    attempt: Number(row['attempt']),
    providerAccount: String(row['provider_account_id']),
    idempotencyKey: String(row['idempotency_key']),
    status: String(row['status']),
    final: row['final'] === true,
    held: units(row['held']),
    amount: units(row['amount']),
    processed: units(row['processed_amount']),
    route: String(row['route_id']),
    day: String(row['day']),
    sendUntilMs: row['send_until'] === null ? null : timeOf(row['send_until']),
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
  const rows = await query(
    `select kind, coalesce(payout_request_id, payout_id) as operation_id, payout_id, exposed_amount, closed_at
     from cases`,
  );
  return rows.map((row) => ({
    kind: String(row['kind']),
    requestId: textOf(row['operation_id']),
    payoutId: textOf(row['payout_id']),
    exposed: unitsOf(row['exposed_amount']),
    open: row['closed_at'] === null,
  }));
}

async function eventsOf(query: Query): Promise<readonly EventFact[]> {
  const rows = await query(
    `select operation_id, sequence, type, at, data ->> 'payout_id' as payout_id from events
     order by operation_id, sequence`,
  );
  return rows.map((row) => ({
    operationId: String(row['operation_id']),
    sequence: Number(row['sequence']),
    type: String(row['type']),
    atMs: timeOf(row['at']),
    payoutId: textOf(row['payout_id']),
  }));
}

async function usageOf(query: Query): Promise<readonly UsageFact[]> {
  const rows = await query('select route_id, day::text as day, used from route_usage');
  return rows.map((row) => ({
    route: String(row['route_id']),
    day: String(row['day']),
    used: units(row['used']),
  }));
}

async function creditsOf(query: Query): Promise<readonly CreditFact[]> {
  const rows = await query('select leaf_key, numerator, denominator from share_credits');
  return rows.map((row) => ({
    leaf: String(row['leaf_key']),
    numerator: units(row['numerator']),
    denominator: units(row['denominator']),
  }));
}

const timeOf = (value: unknown): number => (value instanceof Date ? value.getTime() : Number.NaN);
const textOf = (value: unknown): string | null => (value === null ? null : String(value));
const units = (value: unknown): bigint => BigInt(String(value));
const unitsOf = (value: unknown): bigint | null => (value === null ? null : units(value));
