import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { OperationId, OrganizationId, PayoutId } from '../../src/domain/ids';
import type { ProviderAnswer } from '../../src/domain/payout/answer';
import type { AdmissionCommand } from '../../src/domain/payout-request/admission';
import type { RequestStatus } from '../../src/domain/payout-request/machine';
import type { DropReason, Outcome } from '../../src/domain/payout-request/outcome';
import type { StoredRate } from '../../src/domain/rates/stored-rate';

// What is on the wire is written here once, and never renamed.

export const PAYOUT_TASK_QUEUE = 'payouts';
export const PAYOUT_REQUEST_WORKFLOW = 'payoutRequest';
export const AFTER_WORKFLOW = 'payoutRequestAfter';

/** One request, one workflow: the id is the lock, so no second execution can start beside it. */
export const payoutRequestWorkflowId = (id: OperationId): string => id;
/** Hears what comes after the request's own workflow has closed. */
export const afterWorkflowId = (id: OperationId): string => `${id}/after`;

/** Set at start, all of type Keyword; registered at boot. */
export const SEARCH_ATTRIBUTES = ['PayoutPoint', 'PayoutService', 'PayoutReference', 'PayoutBatch'] as const;

export type PayoutRequestInput = {
  readonly organizationId: OrganizationId;
  readonly requestId: OperationId;
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

/**
 * A word on a payout, of its provider or of an operator. `answer` is null for a mere hint, which is a reason
 * to ask.
 */
export type NoticeSignal = {
  readonly payoutId: PayoutId;
  readonly inboxId: string;
  readonly answer: ProviderAnswer | null;
  /** An operator's answer, with its author and reason. */
  readonly resolvedBy?: { readonly by: string; readonly reason: string };
  /** What a provider signed that cannot be true of this payment. */
  readonly conflict?: Readonly<Record<string, unknown>>;
};
export const providerNotice = defineSignal<[NoticeSignal]>('providerNotice');

/** Sent without a payload by a person in the Temporal UI. */
export type CommandSignal = { readonly by?: string; readonly inboxId?: string };
export const processCommand = defineSignal<[CommandSignal?]>('process');
export const terminateCommand = defineSignal<[CommandSignal?]>('terminate');

/** What is amended stands in the inbox, since it may hold a recipient's fields. */
export type AmendSignal = { readonly inboxId: string };
export const amend = defineSignal<[AmendSignal]>('amend');

/** Takes back what a direct payout has paid; heard after the end only. */
export type ReverseSignal = {
  readonly payoutId: PayoutId;
  readonly by: string;
  readonly reason: string | null;
  readonly inboxId: string;
};
export const reverse = defineSignal<[ReverseSignal]>('reverse');

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
  /** Paid in full, and what follows from it is written already; only who asked with `recordsPaid` is told so. */
  | { readonly kind: 'recorded'; readonly answer: ProviderAnswer; readonly recorded: RecordResult }
  | { readonly kind: 'dropped'; readonly why: DropReason };

export type RecordResult = Continuation & {
  /** Paid late: these have been sent for the same part, and are to be stopped where that is possible. */
  readonly toRevoke?: readonly PayoutId[];
};

export type Continuation =
  /** `moderated`: a person has to decide, and asking the provider again is no help. */
  | { readonly kind: 'open'; readonly moderated?: true }
  | { readonly kind: 'failover'; readonly payout: PlannedPayout }
  /** The part is closed; the status is the request's, and final when this was the last part. */
  | { readonly kind: 'closed'; readonly status: RequestStatus; readonly final: boolean };

/** `asked`: whatever it says is the payment as it is; `powerless`: there is no such power, or nothing to use it on. */
export type RevokeResult =
  | { readonly kind: 'asked'; readonly answer: ProviderAnswer }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'powerless' };

/** What may be changed while a request is not final, as far as the workflow goes by it. */
export type AmendedTerms = { readonly attemptsLimit: number };

/** What still stands of a request whose own workflow is gone. */
export type ResumeResult =
  | {
      readonly kind: 'open';
      readonly payouts: readonly PlannedPayout[];
      readonly attemptsLimit: number;
      readonly failoverOnRecipientFault: boolean;
    }
  | { readonly kind: 'nothing_open' };

type Of<T> = { readonly organizationId: OrganizationId } & T;

/**
 * What the workflow needs from the outside. It owns this interface and `activities/` implements it, so
 * the dependency points inwards. Each may run twice; none does its work twice.
 */
export interface PayoutRequestActivities {
  admitRequest(
    input: Of<{ readonly requestId: OperationId; readonly commands: readonly ReceivedCommand[] }>,
  ): Promise<AdmitResult>;
  fixRate(input: Of<{ readonly requestId: OperationId; readonly renewed: boolean }>): Promise<FixRateResult>;
  fetchRates(input: Of<{ readonly sourceId: string }>): Promise<void>;
  /** `fixed` is null where nothing is exchanged. */
  planRoutes(
    input: Of<{
      readonly requestId: OperationId;
      readonly fixed: FixedAmounts | null;
      /** What told a waiting request that it may be its turn. */
      readonly inboxIds: readonly string[];
    }>,
  ): Promise<PlanResult>;
  submitPayout(
    input: Of<{
      readonly requestId: OperationId;
      readonly payoutId: PayoutId;
      readonly retry: number;
      /** What is paid in full may be recorded with the answer: who asks knows the result that tells of it. */
      readonly recordsPaid?: true;
    }>,
  ): Promise<SubmitResult>;
  queryPayout(
    input: Of<{
      readonly requestId: OperationId;
      readonly payoutId: PayoutId;
      /** `ended`: only what changes an ended payout is news. */
      readonly known: 'accepted' | 'unknown' | 'ended';
    }>,
  ): Promise<ProviderAnswer>;
  revokePayout(
    input: Of<{ readonly requestId: OperationId; readonly payoutId: PayoutId }>,
  ): Promise<RevokeResult>;
  reversePayout(input: Of<{ readonly requestId: OperationId } & ReverseSignal>): Promise<RevokeResult>;
  recordOutcome(
    input: Of<{
      readonly requestId: OperationId;
      readonly payoutId: PayoutId;
      readonly outcome: Outcome;
      readonly failOver: boolean;
      readonly inboxIds: readonly string[];
    }>,
  ): Promise<RecordResult>;
  recordCancel(
    input: Of<
      { readonly requestId: OperationId } & Required<Omit<CancelSignal, 'inboxId'>> & {
          readonly inboxId: string | null;
        }
    >,
  ): Promise<void>;
  recordAmendment(
    input: Of<{ readonly requestId: OperationId; readonly inboxId: string }>,
  ): Promise<AmendedTerms>;
  resumeRequest(input: Of<{ readonly requestId: OperationId }>): Promise<ResumeResult>;
}
