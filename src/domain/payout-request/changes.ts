import type { NewEvent } from '../events/event';
import type { PayoutId, PayoutRouteId } from '../ids';
import type { LedgerTransaction } from '../ledger/transaction';
import type { CreditChange, RoutingRecord } from '../routing/decision';
import type { PayoutState, RequestState } from './state';

export type RequestPatch = Partial<
  Pick<
    RequestState,
    | 'pointAmount'
    | 'serviceAmount'
    | 'rate'
    | 'status'
    | 'resolution'
    | 'moderationRequired'
    | 'processedAmount'
    | 'returnedAmount'
    | 'latePaidAmount'
    | 'processedPointAmount'
    | 'attempts'
    | 'cancellation'
    | 'attemptsLimit'
    | 'allowPartial'
    | 'expiresAt'
  >
>;

export type PayoutPatch = { readonly id: PayoutId } & Partial<
  Pick<
    PayoutState,
    | 'status'
    | 'certainty'
    | 'resolution'
    | 'moderationRequired'
    | 'providerReference'
    | 'processedAmount'
    | 'returnedAmount'
    | 'depositAmount'
    | 'fee'
    | 'held'
    | 'usageDay'
    | 'credits'
  >
>;

/** An amount that begins (or, negative, ceases) to count on a route's daily limit. Service units. */
export type UsageChange = { readonly routeId: PayoutRouteId; readonly day: string; readonly delta: bigint };

export type NewCase = {
  readonly kind:
    | 'unknown_outcome'
    | 'late_success'
    | 'return'
    | 'statement_conflict'
    | 'drift'
    | 'overdue'
    | 'no_workflow'
    | 'no_progress';
  readonly payoutId: PayoutId | null;
  readonly exposedAmount: bigint | null;
  readonly evidence: Readonly<Record<string, unknown>>;
};

/** A case that is not open any more, or never was, stays as it is. */
export type CaseClosing = {
  readonly kind: NewCase['kind'];
  readonly payoutId: PayoutId;
  readonly by: string;
  readonly reason: string;
};

/**
 * Everything one step changes, as data. It is computed by pure functions and written in one
 * transaction: the status, its event, the ledger and the plan that follows are true together or not at all.
 */
export type Changes = {
  readonly request: RequestPatch;
  readonly payouts: readonly PayoutPatch[];
  readonly newPayouts: readonly PayoutState[];
  readonly events: readonly NewEvent[];
  readonly ledger: readonly LedgerTransaction[];
  readonly usage: readonly UsageChange[];
  readonly credits: readonly CreditChange[];
  /** The leaves whose decision counts go up by one. */
  readonly decidedLeaves: readonly string[];
  readonly routingRecords: readonly RoutingRecord[];
  readonly cases: readonly NewCase[];
  readonly closedCases: readonly CaseClosing[];
};

export const NO_CHANGES: Changes = {
  request: {},
  payouts: [],
  newPayouts: [],
  events: [],
  ledger: [],
  usage: [],
  credits: [],
  decidedLeaves: [],
  routingRecords: [],
  cases: [],
  closedCases: [],
};

/** Both, in this order: where they set the same thing, the later one stands. */
export function merge(first: Changes, then: Partial<Changes>): Changes {
  return {
    request: { ...first.request, ...then.request },
    payouts: [...first.payouts, ...(then.payouts ?? [])],
    newPayouts: [...first.newPayouts, ...(then.newPayouts ?? [])],
    events: [...first.events, ...(then.events ?? [])],
    ledger: [...first.ledger, ...(then.ledger ?? [])],
    usage: [...first.usage, ...(then.usage ?? [])],
    credits: [...first.credits, ...(then.credits ?? [])],
    decidedLeaves: [...first.decidedLeaves, ...(then.decidedLeaves ?? [])],
    routingRecords: [...first.routingRecords, ...(then.routingRecords ?? [])],
    cases: [...first.cases, ...(then.cases ?? [])],
    closedCases: [...first.closedCases, ...(then.closedCases ?? [])],
  };
}
