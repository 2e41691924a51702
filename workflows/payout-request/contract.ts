import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { OrganizationId, PayoutId, PayoutRequestId } from '../../src/domain/ids';
import type { ProviderAnswer } from '../../src/domain/payout/answer';
import type { AdmissionCommand } from '../../src/domain/payout-request/admission';
import type { RequestStatus } from '../../src/domain/payout-request/machine';
import type { Outcome } from '../../src/domain/payout-request/outcome';
import type { StoredRate } from '../../src/domain/rates/stored-rate';

// What is on the wire is written here once, and never renamed.

export const PAYOUT_TASK_QUEUE = 'payouts';
export const PAYOUT_REQUEST_WORKFLOW = 'payoutRequest';
export const AFTER_WORKFLOW = 'payoutRequestAfter';

/** One request, one workflow: the id is the lock, so no second execution can start beside it. */
export const payoutRequestWorkflowId = (id: PayoutRequestId): string => id;
/** Hears what comes after the request's own workflow has closed. */
export const afterWorkflowId = (id: PayoutRequestId): string => `${id}/after`;

/** Set at start, all of type Keyword; registered at boot. */
export const SEARCH_ATTRIBUTES = ['PayoutPoint', 'PayoutService', 'PayoutReference', 'PayoutBatch'] as const;

export type PayoutRequestInput = {
  readonly organizationId: OrganizationId;
  readonly requestId: PayoutRequestId;
  /** The recipient gets another currency than the merchant is charged in. */
  readonly needsRate: boolean;
  /** It may have to wait before it is planned: for details, or for the command `process`. */
  readonly mayBeHeld?: boolean;
};

/** Everything is optional: a person who cancels in the Temporal UI sends no payload. */
export type CancelSignal = {
  readonly by?: string;
  readonly reason?: string | null;
  readonly inboxId?: string;
};
export const cancel = defineSignal<[CancelSignal?]>('cancel');

/** A provider's word on a payout; `answer` is null for a mere hint, which is a reason to ask. */
export type NoticeSignal = {
  readonly payoutId: PayoutId;
  readonly inboxId: string;
  readonly answer: ProviderAnswer | null;
};
export const providerNotice = defineSignal<[NoticeSignal]>('providerNotice');

/** Sent without a payload by a person in the Temporal UI. */
export type CommandSignal = { readonly by?: string; readonly inboxId?: string };
export const processCommand = defineSignal<[CommandSignal?]>('process');
export const terminateCommand = defineSignal<[CommandSignal?]>('terminate');

export type ReceivedCommand = AdmissionCommand & { readonly inboxId: string | null };

export type AdmitResult =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'held'; readonly lookAgainInMs: number }
  | { readonly kind: 'ended'; readonly status: RequestStatus };

/** Money or room on a limit has come free: a request that waits for balance may be planned again. */
export type BalanceSignal = { readonly inboxId: string };
export const balanceArrived = defineSignal<[BalanceSignal]>('balanceArrived');

export type LegState = {
  readonly payoutId: PayoutId;
  readonly part: number;
  readonly attempt: number;
  readonly doing: 'submitting' | 'waiting for the provider' | 'waiting for a person' | 'recording' | 'ended';
};
export type PayoutRequestState = {
  readonly cancelRequested: boolean;
  readonly waitsForBalance: boolean;
  readonly legs: readonly LegState[];
};
export const state = defineQuery<PayoutRequestState>('state');

/** A payout to be sent, with what may change between two deploys: it was true when it was planned. */
export type PlannedPayout = {
  readonly payoutId: PayoutId;
  readonly part: number;
  readonly attempt: number;
  /** For people who read the history: `100.00 USD through rou_a`. */
  readonly label: string;
  readonly callTimeoutMs: number;
  readonly queryFirstMs: number;
  readonly queryMaxMs: number;
  readonly queryForMs: number;
};

/** A rate and both sides of the amount, in minor units as digits: data of the plan that will use it. */
export type FixedAmounts = {
  readonly rate: StoredRate;
  readonly pointUnits: string;
  readonly serviceUnits: string;
};

export type FixRateResult =
  | { readonly kind: 'fixed'; readonly fixed: FixedAmounts }
  | { readonly kind: 'stale'; readonly sourceId: string }
  | { readonly kind: 'ended'; readonly status: RequestStatus };

export type PlanResult =
  | {
      readonly kind: 'planned';
      readonly payouts: readonly PlannedPayout[];
      readonly attemptsLimit: number;
      readonly failoverOnRecipientFault: boolean;
    }
  /** Nothing is held; `lookAgainInMs`: until the deadline or a new day, if no money comes before. */
  | { readonly kind: 'waits_for_balance'; readonly lookAgainInMs: number }
  | { readonly kind: 'ended'; readonly status: RequestStatus };

export type SubmitResult =
  | { readonly kind: 'answered'; readonly answer: ProviderAnswer }
  | { readonly kind: 'dropped'; readonly why: 'canceled' | 'expired' | 'whole_not_payable' };

export type RecordResult =
  | { readonly kind: 'open' }
  | { readonly kind: 'failover'; readonly payout: PlannedPayout }
  /** The part is closed; the status is the request's, and final when this was the last part. */
  | { readonly kind: 'closed'; readonly status: RequestStatus; readonly final: boolean };

type Of<T> = { readonly organizationId: OrganizationId } & T;

/**
 * What the workflow needs from the outside. It owns this interface and `activities/` implements it, so
 * the dependency points inwards. Each may run twice; none does its work twice.
 */
export interface PayoutRequestActivities {
  admitRequest(
    input: Of<{ readonly requestId: PayoutRequestId; readonly commands: readonly ReceivedCommand[] }>,
  ): Promise<AdmitResult>;
  fixRate(
    input: Of<{ readonly requestId: PayoutRequestId; readonly renewed: boolean }>,
  ): Promise<FixRateResult>;
  fetchRates(input: Of<{ readonly sourceId: string }>): Promise<void>;
  /** `fixed` is null where nothing is exchanged. */
  planRoutes(
    input: Of<{
      readonly requestId: PayoutRequestId;
      readonly fixed: FixedAmounts | null;
      /** What told a waiting request that it may be its turn. */
      readonly inboxIds: readonly string[];
    }>,
  ): Promise<PlanResult>;
  submitPayout(
    input: Of<{ readonly requestId: PayoutRequestId; readonly payoutId: PayoutId; readonly retry: number }>,
  ): Promise<SubmitResult>;
  queryPayout(
    input: Of<{
      readonly requestId: PayoutRequestId;
      readonly payoutId: PayoutId;
      readonly known: 'accepted' | 'unknown';
    }>,
  ): Promise<ProviderAnswer>;
  recordOutcome(
    input: Of<{
      readonly requestId: PayoutRequestId;
      readonly payoutId: PayoutId;
      readonly outcome: Outcome;
      readonly failOver: boolean;
      readonly inboxIds: readonly string[];
    }>,
  ): Promise<RecordResult>;
  recordCancel(
    input: Of<
      { readonly requestId: PayoutRequestId } & Required<Omit<CancelSignal, 'inboxId'>> & {
          readonly inboxId: string | null;
        }
    >,
  ): Promise<void>;
}
