import type { OperationId, OrganizationId, PayoutId, ProviderAccountId } from '../src/domain/ids';
import type { ProviderAnswer, QueryAnswer } from '../src/domain/payout/answer';
import type { Amendment } from '../src/domain/payout-request/amend';
import type { CancelWish } from '../src/domain/payout-request/cancel';
import type { Changes } from '../src/domain/payout-request/changes';
import type { NeedOfPlan } from '../src/domain/payout-request/need';
import type { ChosenAccount } from '../src/domain/payout-request/plan';
import type { RateSchemes } from '../src/domain/payout-request/price';
import type { PayoutState, RequestState } from '../src/domain/payout-request/state';
import type { Quote } from '../src/domain/rates/quote';
import type { ChosenPart } from '../src/domain/routing/decision';
import type { RoutingInputs } from '../src/domain/routing/inputs';
import type { CallbackDeliveryInput, CallbackStep } from '../workflows/callback-delivery/contract';
import type { SweepCursor } from '../workflows/sweeps/contract';

// What activities need from the shell. They own these interfaces; `src/db` and `src/providers` implement them.

export type Clock = { readonly nowMs: () => number };

/** One request and its payouts inside one database transaction; the request's row is locked. */
export interface RequestBook {
  readonly request: RequestState;
  readonly payouts: readonly PayoutState[];
  /** Of the organization's configuration, as this transaction sees it. */
  readonly configurationVersion: number;
  /** Locks the deposit accounts that a plan for this request could draw on, always in the same order. */
  lockAccounts(): Promise<void>;
  /** What a decision depends on, as it is now, in this transaction, after what it has written. */
  routingInputs(need: NeedOfPlan, at: string): Promise<RoutingInputs>;
  /** The point's rate scheme and the organization's system scheme; `undefined` where the point has none. */
  rateSchemes(): Promise<RateSchemes | undefined>;
  quotes(): Promise<readonly Quote[]>;
  accountOf(part: ChosenPart, at: string): ChosenAccount;
  /** The day, in the zone of the payout's deposit account, `YYYY-MM-DD`. */
  usageDayOf(payout: PayoutState, at: string): string;
  write(changes: Changes, at: string): Promise<void>;
  intentOf(payoutId: PayoutId): Promise<Intent | undefined>;
  /** Inserts the intent, or renews it. */
  writeIntent(payoutId: PayoutId, intent: Intent, at: string): Promise<void>;
  /** Keeps what the provider said, together with what follows from it. */
  keepAnswer(payoutId: PayoutId, answer: ProviderAnswer, at: string): Promise<void>;
  /** Whether the no of this payout's provider is final without a person (domain §8). */
  failureIsFinal(payout: PayoutState): boolean;
  /** What an inbox item amends; `undefined` once it is dealt with. */
  waitingAmendment(inboxId: string): Promise<WaitingAmendment | undefined>;
  /** Puts the recipient's fields that came with an amendment in the place of those there were. */
  replaceRecipient(inboxId: string): Promise<void>;
  /** A wish to cancel that has come in and that the workflow has not heard of yet. */
  waitingCancel(): Promise<CancelWish | undefined>;
  /** Keys of the service's required fields that were not given; empty where the request did not allow that. */
  missingDetails(): Promise<readonly string[]>;
  /** Puts the request into the queue of those that wait for balance; it leaves it with its plan or its end. */
  beginWaiting(at: string): Promise<void>;
  /** Whether one that has waited longer for the same service is to try first. */
  olderOneGoesFirst(at: string): Promise<boolean>;
  /** Lets what came from outside be told again at `atMs`. */
  tellAgain(inboxIds: readonly string[], atMs: number): Promise<void>;
  /** When the next day of a daily limit begins, in milliseconds since 1970. */
  nextDayMs(at: string): number;
  /** Whether a word from outside has not been dealt with yet. */
  stillWaits(inboxId: string): Promise<boolean>;
  /** Marks what came from outside as dealt with, in the transaction of its effect. */
  inboxDone(inboxIds: readonly string[], at: string): Promise<void>;
}

export type WaitingAmendment = { readonly amendment: Amendment; readonly by: string };

/** What a first plan needs of the book. */
export type PlanBook = Pick<
  RequestBook,
  | 'request'
  | 'payouts'
  | 'configurationVersion'
  | 'lockAccounts'
  | 'routingInputs'
  | 'accountOf'
  | 'usageDayOf'
  | 'write'
  | 'beginWaiting'
  | 'olderOneGoesFirst'
  | 'tellAgain'
  | 'nextDayMs'
  | 'inboxDone'
>;

export interface RequestBooks {
  /** Runs `work` in one transaction: all it writes becomes true together, or nothing does. */
  withRequest<T>(
    organizationId: OrganizationId,
    requestId: OperationId,
    work: (book: RequestBook) => Promise<T>,
  ): Promise<T>;
  /**
   * The same for a first plan, in one transaction with other plans that wait at this moment. `work` may run
   * twice: where the group fails, each of its plans runs again in a transaction of its own.
   */
  withFirstPlan<T>(
    organizationId: OrganizationId,
    requestId: OperationId,
    work: (book: PlanBook) => Promise<T>,
  ): Promise<T>;
}

/** What stands about the sending of a payout: the point of no return. */
export type Intent = {
  /** The last moment at which the request may be written to the wire. */
  readonly sendUntilMs: number;
  /** How often it was renewed because the payment was proven not sent. */
  readonly retries: number;
  readonly answer: ProviderAnswer | null;
};

export interface IntentAnswers {
  /** Keeps what the provider said, so that a repeated run can answer with it. */
  keepAnswer(
    organizationId: OrganizationId,
    payoutId: PayoutId,
    answer: ProviderAnswer,
    atMs: number,
  ): Promise<void>;
}

/** The provider behind a payout, as the gateway needs it. Never throws for what a provider does. */
export interface ProviderGate {
  submit(organizationId: OrganizationId, payoutId: PayoutId, sendUntilMs: number): Promise<ProviderAnswer>;
  /** `undefined` where the provider has no status query. */
  query(organizationId: OrganizationId, payoutId: PayoutId): Promise<QueryAnswer | undefined>;
  /** Whether payments of this payout's provider can be stopped before they are paid. */
  canRevoke(organizationId: OrganizationId, payoutId: PayoutId): Promise<boolean>;
  /** Asks the provider to stop it; `canRevoke` has said that it can be asked. */
  revoke(organizationId: OrganizationId, payoutId: PayoutId): Promise<QueryAnswer>;
  /** Whether payments of this payout's provider can be taken back after they were paid. */
  canReverse(organizationId: OrganizationId, payoutId: PayoutId): Promise<boolean>;
  /** Asks the provider to take it back; `canReverse` has said that it can be asked. */
  reverse(organizationId: OrganizationId, payoutId: PayoutId): Promise<QueryAnswer>;
  /** How long after `sendUntil` a "not found" proves that nothing was booked; `undefined`: it never does. */
  notFoundProvesAfterMs(organizationId: OrganizationId, payoutId: PayoutId): Promise<number | undefined>;
  /**
   * Time-outs and pauses of the payout's provider account.
   *
   * @param configurationVersion as the caller has just read it, which spares asking for it
   */
  callLimits(
    organizationId: OrganizationId,
    payout: PayoutState,
    configurationVersion: number,
  ): Promise<{ callTimeoutMs: number; queryFirstMs: number; queryMaxMs: number; queryForMs: number }>;
}

export type RateReadingDue = {
  readonly organizationId: OrganizationId;
  readonly sourceId: string;
  readonly everyMs: number;
  /** Milliseconds since 1970; in the past for one that was never read. */
  readonly dueMs: number;
};

export interface RateDesk {
  /** Reads a source now and keeps its quotes. Returns its faults, none when all went well. */
  renew(organizationId: OrganizationId, sourceId: string): Promise<readonly string[]>;
  /** Every source that is read by schedule, of all organizations, and when its next reading is due. */
  readings(): Promise<readonly RateReadingDue[]>;
}

export type PatternMatcher = (pattern: string, value: string) => boolean;

/** The way to merchants' endpoints. */
export interface CallbackDesk {
  /** Makes the next try of a callback if it is due, and records what it came to. */
  tryAgain(callback: CallbackDeliveryInput): Promise<CallbackStep>;
}

export type ActivityDeps = {
  readonly callbacks: CallbackDesk;
  readonly books: RequestBooks;
  readonly intents: IntentAnswers;
  readonly providers: ProviderGate;
  readonly rates: RateDesk;
  readonly clock: Clock;
  readonly newPayoutId: () => PayoutId;
  readonly matches: PatternMatcher;
};

/** A page of a sweep, oldest first: what has not changed since, and what no case has told of yet. */
export type SweepQuery = {
  readonly after: SweepCursor | null;
  readonly atMost: number;
  /** Milliseconds since 1970. */
  readonly unchangedSinceMs: number;
};

/** An operation as a sweep saw it: one whose version is another by now has moved. */
export type SweptOperation = {
  readonly organizationId: OrganizationId;
  readonly operationId: OperationId;
  readonly version: number;
  readonly cursor: SweepCursor;
};

export type SentPayout = SweptOperation &
  Pick<PayoutState, 'status' | 'moderationRequired' | 'amount'> & {
    readonly payoutId: PayoutId;
    readonly providerAccountId: ProviderAccountId;
    readonly sentMs: number;
    readonly movedMs: number;
  };

/** `refusedBecause`: the engine's own words, where it refused the start for good. */
export type StartedOperation = SweptOperation & { readonly refusedBecause: string | null };

export type StillOperation = SweptOperation &
  Pick<RequestState, 'status'> & {
    readonly payouts: readonly Pick<PayoutState, 'status' | 'moderationRequired'>[];
    readonly movedMs: number;
  };

/** What sweeps look at. A case that a person has closed tells of it until the operation moves again. */
export interface SweepDesk {
  /** Payouts that were sent and are open. */
  sentPayouts(query: SweepQuery): Promise<readonly SentPayout[]>;
  /** Operations that are open and that no relay is to start any more. */
  startedOperations(query: SweepQuery): Promise<readonly StartedOperation[]>;
  /** Operations that are open, and not held for a person or a time to come. */
  stillOperations(query: SweepQuery): Promise<readonly StillOperation[]>;
  /** For how long the provider behind an account is asked for a payment. */
  queryForMs(organizationId: OrganizationId, providerAccountId: ProviderAccountId): Promise<number>;
}

/** Who attends to an operation in the engine: its workflow, or the one that hears what comes after. */
export interface WorkflowProbe {
  /** @throws when the engine is away */
  attendance(operationId: OperationId): Promise<{ readonly attended: boolean; readonly status: string }>;
}

export interface BalanceDesk {
  /**
   * Asks the providers behind a page of deposit accounts what they hold, compares it with the ledger, and
   * keeps both. What a provider does not say changes nothing.
   */
  compare(
    after: SweepCursor | null,
    atMost: number,
  ): Promise<{
    readonly next: SweepCursor | null;
    readonly drifting: readonly string[];
    readonly failed: readonly string[];
  }>;
}

export type SweepDeps = {
  readonly books: RequestBooks;
  readonly sweeps: SweepDesk;
  readonly workflows: WorkflowProbe;
  readonly balances: BalanceDesk;
  readonly clock: Clock;
};
