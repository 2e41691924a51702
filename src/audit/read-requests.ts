import type { Knex } from 'knex';
import { readByCursor } from '../db/read-cursor';
import type { CurrencyCode } from '../domain/money/currency';
import type { RequestStatus } from '../domain/payout-request/machine';
import type { EventFacts } from './checks/events';
import type { RequestFacts } from './checks/requests';
import { LATE_PAYMENTS, type LateAmounts, lateUnits } from './read-payouts';

type RequestRow = {
  readonly organization_id: string;
  readonly id: string;
  readonly status: RequestStatus;
  readonly final: boolean;
  readonly finished: boolean;
  readonly service_amount: string | null;
  readonly service_currency: CurrencyCode;
  readonly processed_amount: string;
  readonly late_paid_amount: string;
  readonly returned_amount: string;
  readonly attempts: number;
  readonly payouts: readonly {
    readonly part: number;
    readonly attempt: number;
    readonly amount: string;
    readonly processed: string;
    readonly returned: string;
    readonly final: boolean;
    readonly late: LateAmounts;
  }[];
};

const REQUESTS = `
  select r.organization_id, r.id, r.status, r.final, r.finished_at is not null as finished, r.service_amount,
    r.service_currency, r.processed_amount, r.late_paid_amount, r.returned_amount, r.attempts,
    coalesce(p.payouts, '[]') as payouts
  from payout_requests r
  left join (
    select p.organization_id, p.operation_id, jsonb_agg(jsonb_build_object('part', p.part,
      'part', p.part, 'attempt', p.attempt, 'amount', p.amount::text, 'processed', p.processed_amount::text,
      'returned', p.returned_amount::text, 'final', p.final, 'late', coalesce(v.late, '[]'))) as payouts
    from payouts p
    left join (${LATE_PAYMENTS}) v on v.organization_id = p.organization_id and v.payout_id = p.id
    group by p.organization_id, p.operation_id
  ) p on p.organization_id = r.organization_id and p.operation_id = r.id
  order by r.organization_id, r.id`;

export async function* readRequests(trx: Knex): AsyncGenerator<RequestFacts> {
  for await (const row of readByCursor<RequestRow>(trx, REQUESTS)) yield requestOf(row);
}

function requestOf(row: RequestRow): RequestFacts {
  return {
    organizationId: row.organization_id,
    id: row.id,
    status: row.status,
    final: row.final,
    finished: row.finished,
    serviceAmount: row.service_amount === null ? null : BigInt(row.service_amount),
    currency: row.service_currency,
    processed: BigInt(row.processed_amount),
    latePaid: BigInt(row.late_paid_amount),
    returned: BigInt(row.returned_amount),
    attempts: row.attempts,
    payouts: row.payouts.map(({ part, attempt, amount, processed, returned, final, late }) => ({
      part,
      attempt,
      amount: BigInt(amount),
      processed: BigInt(processed),
      returned: BigInt(returned),
      final,
      latePaid: lateUnits(late),
    })),
  };
}

type EventRow = {
  readonly organization_id: string;
  readonly operation_id: string;
  readonly is_versioned: boolean;
  readonly is_payout: boolean;
  readonly version: number | null;
  readonly events: number;
  readonly last_sequence: number;
};

const EVENTS = `
  select coalesce(r.organization_id, e.organization_id) as organization_id,
    coalesce(r.id, e.operation_id) as operation_id,
    r.id is not null as is_versioned, p.id is not null as is_payout, r.version,
    coalesce(e.events, 0) as events, coalesce(e.last_sequence, 0) as last_sequence
  from (
    select organization_id, id, version from payout_requests
    union all select organization_id, id, version from batches
  ) r
  full join (
    select organization_id, operation_id, count(*)::integer as events, max(sequence) as last_sequence
    from events group by organization_id, operation_id
  ) e on e.organization_id = r.organization_id and e.operation_id = r.id
  left join payouts p on p.organization_id = e.organization_id and p.id = e.operation_id
  order by 1, 2`;

export async function* readEvents(trx: Knex): AsyncGenerator<EventFacts> {
  for await (const row of readByCursor<EventRow>(trx, EVENTS)) {
    yield {
      organizationId: row.organization_id,
      operationId: row.operation_id,
      version: row.is_versioned ? row.version : row.is_payout ? null : undefined,
      events: row.events,
      lastSequence: row.last_sequence,
    };
  }
}
