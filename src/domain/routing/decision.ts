import type { DepositAccountId, PayoutRouteId, ProviderAccountId } from '../ids';
import type { Fraction } from '../money/fraction';
import type { GatewayResolutionCode } from '../resolutions';
import type { AskedType } from './tree';

/** First reason that applies, in this order; `unhealthy` is reserved. */
export const FILTER_REASONS = [
  'not_in_strategy',
  'disabled',
  'provider_account_inactive',
  'wrong_mode',
  'currency',
  'no_rate',
  'failed_before',
  'unhealthy',
  'below_min',
  'above_max',
  'daily_limit',
  'balance',
] as const;
export type FilterReason = (typeof FILTER_REASONS)[number];

/** One payout that the decision asks for. Amounts are minor units; `hold` = deposit amount + expected fee + buffer. */
export type ChosenPart = {
  readonly routeId: PayoutRouteId;
  readonly depositAccountId: DepositAccountId;
  readonly providerAccountId: ProviderAccountId;
  readonly amount: bigint;
  readonly depositAmount: bigint;
  readonly expectedFee: bigint;
  readonly hold: bigint;
};

/** Changes of the share-keeping credit that become true with the plan. */
export type CreditChange = {
  readonly key: string;
  readonly routeId: PayoutRouteId;
  readonly delta: Fraction;
};

/** Score of a route under a strategy, whole and in parts; every value is decimal text. */
export type RouteScore = { readonly total: string; readonly parts: Readonly<Record<string, string>> };

export type RecordedRoute = {
  readonly route_id: string;
  /** Available balance in the deposit currency, decimal text. */
  readonly available: string;
  readonly score: RouteScore | null;
  readonly filtered: FilterReason | null;
};

export type RecordedStrategy = {
  readonly type: AskedType;
  readonly routes: readonly RecordedRoute[];
  /** Why this strategy gave no answer; null for the one that won. */
  readonly failed: GatewayResolutionCode | null;
};

export type RecordedStep = { readonly condition: unknown; readonly answer: boolean };

export type RecordedChoice = {
  readonly route_id: string;
  readonly amount: string;
  readonly fee: string;
  /** Point currency; null where a mid rate to it is missing, which only the strategy `cost` needs. */
  readonly cost: string | null;
};

/** The record of a decision, in the words of the API: plain JSON, no field values, amounts as decimal text. */
export type RoutingRecord = {
  readonly part: number;
  readonly attempt: number;
  readonly scheme_id: string;
  readonly scheme_version: number;
  readonly path: readonly RecordedStep[];
  readonly strategies: readonly RecordedStrategy[];
  readonly chosen: readonly RecordedChoice[];
  readonly cost_total: string | null;
  readonly gap: string | null;
  readonly tie_break: string | null;
  /** The inputs as they were, enough to decide again. */
  readonly inputs: unknown;
  readonly at: string;
};

export type Decision =
  | {
      readonly outcome: 'chosen';
      readonly parts: readonly ChosenPart[];
      readonly creditChanges: readonly CreditChange[];
      /** The leaf whose decision count goes up by one; null where its strategies were not asked. */
      readonly leafKey: string | null;
      readonly record: RoutingRecord;
    }
  | {
      readonly outcome: 'refused';
      readonly code: GatewayResolutionCode;
      /** The block's reason, or a sentence that names what was missing. */
      readonly text: string;
      /** At least one route was filtered for nothing but `balance` or `daily_limit`. */
      readonly mayWaitForBalance: boolean;
      readonly record: RoutingRecord;
    };
