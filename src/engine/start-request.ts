import { isGrpcServiceError, ServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { Knex } from 'knex';
import { PAYOUT_WORKFLOW, type PayoutInput } from '../../workflows/payout/contract';
import {
  PAYOUT_REQUEST_WORKFLOW,
  type PayoutRequestInput,
  payoutRequestWorkflowId,
  type SEARCH_ATTRIBUTES,
} from '../../workflows/payout-request/contract';
import type { OperationId, OrganizationId } from '../domain/ids';
import { formatAmount } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import type { TemporalLink } from './temporal-link';

export type StartOutcome = 'started' | 'nothing_to_start' | 'refused';

const INVALID_ARGUMENT = 3;

/**
 * Starts the workflow of an accepted order, a request or a direct payout, if it still has its outbox row. The
 * row goes in the same transaction, and comes back with it if the engine cannot be reached: so an order is
 * started at least once. One that has ended is not started again, even if its row stayed and the engine has
 * forgotten the closed workflow meanwhile.
 *
 * @throws when the engine is away; nothing has changed then
 */
export function startRequest(
  db: Knex,
  { call }: TemporalLink,
  taskQueue: string,
  organizationId: OrganizationId,
  requestId: OperationId,
): Promise<StartOutcome> {
  return db.transaction(async (trx): Promise<StartOutcome> => {
    const key = { organization_id: organizationId, operation_id: requestId };
    const request: OutboxRow | undefined = await trx('outbox')
      .join('payout_requests', {
        'payout_requests.organization_id': 'outbox.organization_id',
        'payout_requests.id': 'outbox.operation_id',
      })
      .where({ 'outbox.organization_id': organizationId, 'outbox.operation_id': requestId })
      .whereNull('outbox.refused_at')
      .forUpdate('outbox')
      .skipLocked()
      .first('payout_requests.*', 'outbox.call_id');
    if (request === undefined) return 'nothing_to_start';
    // Whoever started it died before the row was gone.
    if (request.final) {
      await trx('outbox').where(key).delete();
      return 'nothing_to_start';
    }
    try {
      const { type, input } = workflowOf(request);
      const options = {
        ...startOptions(taskQueue, request, input),
        // By it a person gets from the workflow to the log of the call that brought the order.
        ...(request.call_id === null ? {} : { memo: { requestId: request.call_id } }),
      };
      await call((client) => client.workflow.start(type, options));
    } catch (error) {
      // The client wraps what the engine said.
      const said = error instanceof ServiceError ? error.cause : error;
      if (isGrpcServiceError(said) && said.code === INVALID_ARGUMENT) {
        await trx('outbox').where(key).update({ refused_at: new Date(), last_error: said.message });
        return 'refused';
      }
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    await trx('outbox').where(key).delete();
    return 'started';
  });
}

type WorkflowOfOrder =
  | { readonly type: typeof PAYOUT_REQUEST_WORKFLOW; readonly input: PayoutRequestInput }
  | { readonly type: typeof PAYOUT_WORKFLOW; readonly input: PayoutInput };

type RequestRow = {
  readonly organization_id: string;
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
};

type OutboxRow = RequestRow & { readonly call_id: string | null };

/** A request tells its story in one type of workflow, a direct payout in another; the id is the order's. */
function workflowOf(request: RequestRow): WorkflowOfOrder {
  const { organization_id: organizationId, id } = request;
  const mayBeHeld = !request.autoprocess || request.wait_for_details;
  if (request.direct_route_id !== null)
    return { type: PAYOUT_WORKFLOW, input: { organizationId, payoutId: id, mayBeHeld } as PayoutInput };
  const needsRate = request.point_currency !== request.service_currency;
  const input = { organizationId, requestId: id, needsRate, mayBeHeld } as PayoutRequestInput;
  return { type: PAYOUT_REQUEST_WORKFLOW, input };
}

function startOptions(taskQueue: string, request: RequestRow, input: WorkflowOfOrder['input']) {
  return {
    workflowId: payoutRequestWorkflowId(request.id),
    taskQueue,
    args: [input],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    typedSearchAttributes: searchAttributes({
      PayoutPoint: request.point_id,
      PayoutService: request.service,
      PayoutReference: request.reference_id,
      PayoutBatch: request.batch_id,
    }),
    staticSummary: summary(request),
  } as const;
}

function searchAttributes(
  values: Readonly<Record<(typeof SEARCH_ATTRIBUTES)[number], string | null | undefined>>,
): TypedSearchAttributes {
  return new TypedSearchAttributes(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined
        ? []
        : [{ key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD), value }],
    ),
  );
}

/** What the list in the Temporal UI says of a request: amount and service, nobody's name. */
function summary(request: RequestRow): string {
  const [amount, currency] =
    request.fixed_side === 'point'
      ? [request.point_amount, request.point_currency]
      : [request.service_amount, request.service_currency];
  return `${formatAmount(BigInt(amount ?? 0), currency)} ${currency} by ${request.service}`;
}
