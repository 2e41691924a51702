import type { Knex } from 'knex';
import type { BatchFacts } from '../../domain/batch/next-step';
import type { BatchState } from '../../domain/batch/state';
import { isFinalRequest, REQUEST_STATUSES } from '../../domain/payout-request/machine';

const OPEN_STATUSES = REQUEST_STATUSES.filter((status) => !isFinalRequest(status));

const ROWS = (statuses: string) => `exists (select from batch_rows w
  where w.organization_id = :organizationId and w.batch_id = :batchId and w.status in (${statuses}))`;
const REQUESTS = `payout_requests r where r.organization_id = :organizationId and r.batch_id = :batchId`;
// By the statuses, which the index knows; of 100,000 rows that are final none is read.
const OPEN = `r.status = any(:open) and not r.final`;

/**
 * An open request with nothing sent that nobody has told of the cancellation: not planned yet, held, or waiting
 * for balance. What was planned is on its way to its provider.
 */
export const CANCELABLE = `${REQUESTS} and ${OPEN} and r.cancellation is null
  and r.status in ('CREATED', 'READY', 'WAITING_DETAILS', 'PENDING')
  and not exists (select from payouts p where p.organization_id = r.organization_id and p.operation_id = r.id
    and not p.final)
  and not exists (select from inbox i where i.organization_id = r.organization_id
    and i.source = 'batch:' || r.batch_id and i.source_id = r.id)`;

// What only a cancellation asks for is read only then.
const FACTS = `
  select ${ROWS("'ready'")} as "readyLeft", ${ROWS("'ready', 'held'")} as "unsentLeft",
    ${ROWS("'dispatched'")} as "anySent", exists (select from ${REQUESTS} and ${OPEN}) as "openRequests",
    case when :canceling then exists (select from ${CANCELABLE}) else false end as "cancelableRequests",
    case when :canceling then (select count(*) from ${REQUESTS} and r.processed_amount > 0) else 0 end as paid,
    case when :canceling then (select count(*) from ${REQUESTS} and r.processed_amount = 0) else 0 end as unpaid`;

export async function readBatchFacts(trx: Knex, batch: BatchState): Promise<BatchFacts> {
  const { rows } = await trx.raw(FACTS, {
    ...cancelableBindings(batch),
    canceling: batch.status === 'CANCELING',
  });
  const [facts] = rows;
  return { ...facts, paid: Number(facts.paid), unpaid: Number(facts.unpaid) };
}

export function cancelableBindings({ organizationId, id }: Pick<BatchState, 'organizationId' | 'id'>) {
  return { organizationId, batchId: id, open: OPEN_STATUSES };
}

/** How many rows are left to be sent or are sent, for who looks at the workflow. */
export async function readProgress(
  trx: Knex,
  { organizationId, id }: BatchState,
): Promise<{ readonly sent: number; readonly left: number }> {
  const { rows } = await trx.raw(
    `select count(*) filter (where status = 'dispatched') as sent, count(*) filter (where status = 'ready') as left
     from batch_rows where organization_id = :organizationId and batch_id = :id and status in ('dispatched', 'ready')`,
    { organizationId, id },
  );
  return { sent: Number(rows[0].sent), left: Number(rows[0].left) };
}
