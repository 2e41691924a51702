import type { Knex } from 'knex';
import type { BatchRowStatus } from '../../domain/batch/row-status';
import type { CurrencyCode } from '../../domain/money/currency';
import type { RequestStatus } from '../../domain/payout-request/machine';
import type { BatchRecord } from './records';

export type RowCount = { readonly status: BatchRowStatus; readonly rows: number };

/** The payout requests of a batch in one status and service currency; amounts are whole minor units as text. */
export type RequestCount = {
  readonly status: RequestStatus;
  readonly final: boolean;
  readonly currency: CurrencyCode;
  readonly requests: number;
  /** Of those whose amount is known; null where none is. */
  readonly amount: string | null;
  readonly processed_amount: string;
  /** That ended in the last minute before `at`. */
  readonly ended: number;
  /** The database's own time. */
  readonly at: Date;
};

type Batch = Pick<BatchRecord, 'organization_id' | 'id'>;

/** How many rows of a batch stand in each status; out of an index alone. */
export async function countRows(db: Knex, { organization_id, id }: Batch): Promise<readonly RowCount[]> {
  return db('batch_rows')
    .where({ organization_id, batch_id: id })
    .groupBy('status')
    .select('status', db.raw('count(*)::integer as rows'));
}

/** The payout requests that rows of a batch became, in the order of their statuses and currencies. */
export async function countRequests(
  db: Knex,
  { organization_id, id }: Batch,
): Promise<readonly RequestCount[]> {
  return db('payout_requests')
    .where({ organization_id, batch_id: id })
    .groupBy('status', 'final', 'service_currency')
    .orderBy(['status', 'service_currency'])
    .select(
      'status',
      'final',
      { currency: 'service_currency' },
      db.raw('count(*)::integer as requests'),
      db.raw('sum(service_amount)::text as amount'),
      db.raw('sum(processed_amount)::text as processed_amount'),
      db.raw(`count(*) filter (where finished_at > now() - interval '1 minute')::integer as ended`),
      db.raw('now() as at'),
    );
}
