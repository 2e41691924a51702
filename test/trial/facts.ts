import type { BatchFacts } from './batch/batch-facts';
import type { Book } from './book';
import type { Driven } from './drive';
import type { Unrest } from './settle';

export type RequestFact = {
  readonly id: string;
  readonly idempotencyKey: string | null;
  readonly referenceId: string | null;
  /** Whose row it was. */
  readonly batchId: string | null;
  readonly status: string;
  readonly final: boolean;
  readonly moderationRequired: boolean;
  readonly version: number;
  /** Milliseconds since 1970, as all times here. */
  readonly expiresAtMs: number;
  readonly serviceCurrency: string;
  readonly serviceAmount: bigint | null;
  readonly processed: bigint;
  readonly returned: bigint;
  readonly latePaid: bigint;
};

export type PayoutFact = {
  readonly id: string;
  /** The order it belongs to; of a direct payout itself. */
  readonly requestId: string;
  readonly part: number;
  readonly attempt: number;
  readonly providerAccount: string;
  readonly idempotencyKey: string;
  readonly status: string;
  readonly final: boolean;
  readonly held: bigint;
  readonly amount: bigint;
  readonly processed: bigint;
  readonly route: string;
  /** The day on whose limit it counts. */
  readonly day: string;
  /** Until when it might have been sent; null for one that never was to be. */
  readonly sendUntilMs: number | null;
};

export type EventFact = {
  readonly operationId: string;
  readonly sequence: number;
  readonly type: string;
  readonly atMs: number;
  /** The payout that it tells of. */
  readonly payoutId: string | null;
};

/** What of a route's daily limit is used. */
export type UsageFact = { readonly route: string; readonly day: string; readonly used: bigint };

/** A route's credit with a strategy that keeps shares over time, as a fraction. */
export type CreditFact = { readonly leaf: string; readonly numerator: bigint; readonly denominator: bigint };

export type EntryFact = {
  readonly transactionId: string;
  readonly payoutId: string | null;
  readonly depositAccount: string;
  readonly account: string;
  readonly amount: bigint;
  readonly currency: string;
};

export type BalanceFact = {
  readonly depositAccount: string;
  readonly providerAccount: string;
  readonly currency: string;
  /** By ledger account: funds, held, paid_out … */
  readonly amounts: Readonly<Record<string, bigint>>;
};

export type CaseFact = {
  readonly kind: string;
  readonly requestId: string | null;
  readonly payoutId: string | null;
  readonly exposed: bigint | null;
  readonly open: boolean;
};

/** Everything the audit looks at, read when all is quiet. The checks see nothing else. */
export type Facts = {
  readonly driven: Driven;
  readonly book: Book;
  readonly requests: readonly RequestFact[];
  readonly payouts: readonly PayoutFact[];
  readonly entries: readonly EntryFact[];
  readonly balances: readonly BalanceFact[];
  readonly cases: readonly CaseFact[];
  readonly events: readonly EventFact[];
  readonly usage: readonly UsageFact[];
  readonly credits: readonly CreditFact[];
  /** Operations whose workflow is still to be started. */
  readonly outbox: readonly string[];
  /** What was still open when it was waited for no longer; undefined when nobody could be asked. */
  readonly unrest: Unrest | undefined;
  /** Undefined where none was sent. */
  readonly batch: BatchFacts | undefined;
  /** Ids of all workflows that the engine knows of. */
  readonly workflows: ReadonlySet<string>;
};

export const LEDGER_ACCOUNTS = [
  'funds',
  'held',
  'paid_out',
  'fees',
  'return_cost',
  'suspense',
  'outside',
] as const;
