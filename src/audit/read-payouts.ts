import type { Knex } from 'knex';
import { readByCursor } from '../db/read-cursor';
import type { LedgerAccount, LedgerKind } from '../domain/ledger/transaction';
import { unitsOf } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import type { Certainty } from '../domain/payout/answer';
import type { PayoutStatus } from '../domain/payout/machine';
import type { PayoutFacts } from './payout-facts';

/** Money that was booked for a payout which is not there. */
export type OrphanPostings = {
  readonly organizationId: string;
  readonly payoutId: string;
  readonly kinds: readonly LedgerKind[];
};

export type LateAmounts = readonly { readonly amount: string; readonly currency: CurrencyCode }[];

type PostingRow = {
  readonly kind: LedgerKind;
  readonly deposit_account_id: string;
  readonly account: LedgerAccount;
  readonly amount: string;
};

type Row = {
  readonly organization_id: string;
  readonly id: string;
  readonly payout_request_id: string | null;
  readonly part: number;
  readonly route_id: string;
  readonly deposit_account_id: string;
  readonly provider_account_id: string;
  readonly idempotency_key: string;
  readonly amount: string;
  readonly currency: CurrencyCode;
  readonly deposit_amount: string | null;
  readonly deposit_currency: CurrencyCode;
  readonly fee: string;
  readonly held: string;
  readonly processed_amount: string;
  readonly returned_amount: string;
  readonly status: PayoutStatus;
  readonly final: boolean;
  readonly certainty: Certainty | null;
  readonly usage_day: string;
  readonly has_intent: boolean;
  readonly late: LateAmounts;
  readonly postings: readonly PostingRow[];
};

type OrphanRow = Pick<Row, 'postings'> & {
  readonly organization_id: null;
  readonly ledger_organization_id: string;
  readonly ledger_payout_id: string;
};

/** By organization and payout: what its events say that it was paid late. */
export const LATE_PAYMENTS = `
  select organization_id, data->>'payout_id' as payout_id,
    jsonb_agg(jsonb_build_object('amount', data->>'amount', 'currency', data->>'currency')) as late
  from events where type = 'payout.late_paid'
  group by organization_id, data->>'payout_id'`;

const PAYOUTS = `
  select p.organization_id, p.id, p.payout_request_id, p.part, p.route_id, p.deposit_account_id,
    p.provider_account_id, p.idempotency_key, p.amount, p.currency, p.deposit_amount, p.deposit_currency,
    p.fee, p.held, p.processed_amount, p.returned_amount, p.status, p.final, p.certainty,
    p.usage_day::text as usage_day, i.payout_id is not null as has_intent, coalesce(v.late, '[]') as late,
    coalesce(l.postings, '[]') as postings,
    l.organization_id as ledger_organization_id, l.payout_id as ledger_payout_id
  from payouts p
  full join (
    select t.organization_id, t.payout_id, jsonb_agg(jsonb_build_object('kind', t.kind,
      'deposit_account_id', e.deposit_account_id, 'account', e.account, 'amount', e.amount::text)) as postings
    from ledger_transactions t
    join ledger_entries e on e.organization_id = t.organization_id and e.transaction_id = t.id
    where t.payout_id is not null
    group by t.organization_id, t.payout_id
  ) l on l.organization_id = p.organization_id and l.payout_id = p.id
  left join payout_intents i on i.organization_id = p.organization_id and i.payout_id = p.id
  left join (${LATE_PAYMENTS}) v on v.organization_id = p.organization_id and v.payout_id = p.id
  order by p.organization_id, p.id`;

/** Every payout with what was booked for it, and what was booked for none. */
export async function* readPayouts(trx: Knex): AsyncGenerator<PayoutFacts | OrphanPostings> {
  for await (const row of readByCursor<Row | OrphanRow>(trx, PAYOUTS)) {
    yield row.organization_id === null ? orphanOf(row) : factsOf(row);
  }
}

export function lateUnits(late: LateAmounts): bigint {
  return late.reduce((sum, { amount, currency }) => sum + unitsOf(amount, currency), 0n);
}

function orphanOf({ ledger_organization_id, ledger_payout_id, postings }: OrphanRow): OrphanPostings {
  return {
    organizationId: ledger_organization_id,
    payoutId: ledger_payout_id,
    kinds: [...new Set(postings.map(({ kind }) => kind))],
  };
}

function factsOf(row: Row): PayoutFacts {
  return {
    organizationId: row.organization_id,
    id: row.id,
    requestId: row.payout_request_id,
    part: row.part,
    routeId: row.route_id,
    depositAccountId: row.deposit_account_id,
    providerAccountId: row.provider_account_id,
    idempotencyKey: row.idempotency_key,
    amount: BigInt(row.amount),
    currency: row.currency,
    depositAmount: row.deposit_amount === null ? null : BigInt(row.deposit_amount),
    depositCurrency: row.deposit_currency,
    fee: BigInt(row.fee),
    held: BigInt(row.held),
    processed: BigInt(row.processed_amount),
    returned: BigInt(row.returned_amount),
    status: row.status,
    final: row.final,
    certainty: row.certainty,
    usageDay: row.usage_day,
    hasIntent: row.has_intent,
    latePaid: lateUnits(row.late),
    postings: row.postings.map(({ kind, deposit_account_id, account, amount }) => ({
      kind,
      depositAccountId: deposit_account_id,
      account,
      units: BigInt(amount),
    })),
  };
}
