import type { WorkflowOptions } from '@temporalio/client';
import type { Knex } from 'knex';
import { PAYOUT_WORKFLOW, type PayoutInput } from '../../workflows/payout/contract';
import {
  PAYOUT_REQUEST_WORKFLOW,
  type PayoutRequestInput,
  payoutRequestWorkflowId,
} from '../../workflows/payout-request/contract';
import type { OperationId, OrganizationId } from '../domain/ids';
import { formatAmount } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import { searchAttributes } from './search-attribute-values';

/** A workflow as the engine is told of it, but for how it meets one that is there. */
export type StartableWorkflow = {
  readonly type: string;
  readonly options: Pick<
    WorkflowOptions,
    'workflowId' | 'taskQueue' | 'typedSearchAttributes' | 'staticSummary' | 'priority'
  > & { readonly args: unknown[] };
};

/** An outbox row with what it is to start; null where that has ended. */
export type ToStart = {
  readonly id: string;
  readonly callId: string | null;
  readonly workflow: StartableWorkflow | null;
};

// Of 1 to 5, 3 being that of all others; activities inherit it. A server that knows none takes them in turn.
const PRIORITY_OF_BATCHES = { priorityKey: 5 };

/**
 * What is started for each of these orders, requests or direct payouts, that still has its outbox row; the rows
 * stay locked. Rows that somebody else works on are passed over.
 */
export async function ordersToStart(
  trx: Knex,
  taskQueue: string,
  organizationId: OrganizationId,
  ids: readonly string[],
): Promise<readonly ToStart[]> {
  const orders: readonly OrderToStart[] = await trx('outbox')
    .join('payout_requests', {
      'payout_requests.organization_id': 'outbox.organization_id',
      'payout_requests.id': 'outbox.operation_id',
    })
    .where('outbox.organization_id', organizationId)
    .whereIn('outbox.operation_id', ids)
    .whereNull('outbox.refused_at')
    .forUpdate('outbox')
    .skipLocked()
    .select('payout_requests.*', 'outbox.call_id');
  return orders.map((order) => orderToStart(taskQueue, order));
}

export function orderToStart(taskQueue: string, order: OrderToStart): ToStart {
  return {
    id: order.id,
    callId: order.call_id,
    // Whoever started one that is final died before the row was gone.
    workflow: order.final ? null : startable(taskQueue, order),
  };
}

type WorkflowOfOrder =
  | { readonly type: typeof PAYOUT_REQUEST_WORKFLOW; readonly input: PayoutRequestInput }
  | { readonly type: typeof PAYOUT_WORKFLOW; readonly input: PayoutInput };

/** Of an order, all that its workflow is started by. */
export type OrderToStart = {
  readonly organization_id: OrganizationId;
  readonly id: OperationId;
  readonly direct_route_id: string | null;
  readonly point_id: string | null;
  readonly service: string;
  readonly reference_id: string | null;
  readonly batch_id: string | null;
  readonly fixed_side: 'point' | 'service';
  readonly point_amount: string | null;
  readonly service_amount: string | null;
  readonly point_currency: CurrencyCode;
  readonly service_currency: CurrencyCode;
  readonly autoprocess: boolean;
  readonly wait_for_details: boolean;
  readonly final: boolean;
  readonly call_id: string | null;
};

/** A request tells its story in one type of workflow, a direct payout in another; the id is the order's. */
function workflowOf(request: OrderToStart): WorkflowOfOrder {
  const { organization_id: organizationId, id } = request;
  const mayBeHeld = !request.autoprocess || request.wait_for_details;
  if (request.direct_route_id !== null)
    return { type: PAYOUT_WORKFLOW, input: { organizationId, payoutId: id, mayBeHeld } as PayoutInput };
  const needsRate = request.point_currency !== request.service_currency;
  const input = { organizationId, requestId: id, needsRate, mayBeHeld } as PayoutRequestInput;
  return { type: PAYOUT_REQUEST_WORKFLOW, input };
}

function startable(taskQueue: string, request: OrderToStart): StartableWorkflow {
  const { type, input } = workflowOf(request);
  const options = {
    workflowId: payoutRequestWorkflowId(request.id),
    taskQueue,
    args: [input],
    typedSearchAttributes: searchAttributes({
      PayoutPoint: request.point_id,
      PayoutService: request.service,
      PayoutReference: request.reference_id,
      PayoutBatch: request.batch_id,
    }),
    staticSummary: summary(request),
    ...(request.batch_id === null ? {} : { priority: PRIORITY_OF_BATCHES }),
  };
  return { type, options };
}

/** What the list in the Temporal UI says of a request: amount and service, nobody's name. */
function summary(request: OrderToStart): string {
  const [amount, currency] =
    request.fixed_side === 'point'
      ? [request.point_amount, request.point_currency]
      : [request.service_amount, request.service_currency];
  return `${formatAmount(BigInt(amount ?? 0), currency)} ${currency} by ${request.service}`;
}
