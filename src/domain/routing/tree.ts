import type { PayoutPointId, PayoutRouteId, ServiceCode } from '../ids';
import type { CurrencyCode } from '../money/currency';

/** Decimal texts as configured: they are compared in the currency of the amount under test. */
export type AmountTest = {
  readonly eq?: string;
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly between?: readonly [from: string, to: string];
};

export type WordTest<T extends string> = { readonly eq?: T; readonly in?: readonly T[] };

export type ValueTest = {
  readonly key: string;
  readonly eq?: string;
  readonly in?: readonly string[];
  readonly prefix?: string;
  /** RE2 syntax: linear time, no back-references. */
  readonly pattern?: string;
};

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** `from` and `to` are `HH:MM` in the zone, `from` included, `to` excluded; an end before its start crosses midnight. */
export type TimeTest = {
  readonly zone: string;
  readonly from?: string;
  readonly to?: string;
  readonly days?: readonly Weekday[];
};

export type NumberTest = {
  readonly eq?: number;
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
};

/** Exactly one key each. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly amount: AmountTest }
  | { readonly point_amount: AmountTest }
  | { readonly currency: WordTest<CurrencyCode> }
  | { readonly point_currency: WordTest<CurrencyCode> }
  | { readonly point: WordTest<PayoutPointId> }
  | { readonly service: WordTest<ServiceCode> }
  | { readonly country: WordTest<string> }
  | { readonly field: ValueTest }
  | { readonly metadata: ValueTest }
  | { readonly time: TimeTest }
  | { readonly attempt: NumberTest }
  | { readonly test_mode: boolean };

/** `routes` absent: all routes of the service. */
export type StrategyRule =
  | { readonly type: 'optimal'; readonly routes?: readonly PayoutRouteId[] }
  | {
      readonly type: 'weight';
      readonly weights: Readonly<Record<string, number>>;
      readonly routes?: readonly PayoutRouteId[];
    }
  | { readonly type: 'balance'; readonly routes?: readonly PayoutRouteId[] }
  | {
      readonly type: 'conversion';
      readonly routes?: readonly PayoutRouteId[];
      readonly window_days?: number;
      readonly window_payouts?: number;
    }
  | { readonly type: 'cost'; readonly routes?: readonly PayoutRouteId[] };

export type StrategyType = StrategyRule['type'];

/** What a decision asks: a leaf's strategies and, before them, the route that the plan of a batch gave. No file has that. */
export type AskedType = StrategyType | 'assigned';

/** A scheme's decision tree for one service, as configured (`api.md`, configuration file). */
export type RoutingTree =
  | { readonly if: Condition; readonly then: RoutingTree; readonly else: RoutingTree }
  | { readonly strategies: readonly StrategyRule[] }
  | { readonly block: string };

export type RoutingScheme = {
  readonly services: Readonly<Record<string, RoutingTree>>;
};
