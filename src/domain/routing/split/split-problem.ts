import type { DepositAccountId, PayoutRouteId } from '../../ids';
import type { CurrencyCode } from '../../money/currency';
import type { Fraction } from '../../money/fraction';
import type { FeeSchedule } from '../fee';

/** One route that may carry parts. Amounts are minor units of the service currency, fees of the deposit currency. */
export type SplitRoute = {
  readonly routeId: PayoutRouteId;
  readonly depositAccountId: DepositAccountId;
  /** Lower comes first where costs are equal; then the id decides. */
  readonly priority: number;
  /** Least and greatest amount of one part, both payable; `min` is at least 1. */
  readonly min: bigint;
  readonly max: bigint;
  /** What all parts of this route may carry together: what is left of its daily limit. */
  readonly total: bigint;
  readonly partsMax: number;
  readonly serviceCurrency: CurrencyCode;
  readonly depositCurrency: CurrencyCode;
  /** Deposit units for one whole unit of the service currency. */
  readonly midToDeposit: Fraction;
  readonly fee: FeeSchedule;
  /** Per cent of the deposit amount held on top where the currencies differ. */
  readonly fxBufferPercent: Fraction;
  /** Point units for one whole unit of the deposit currency. */
  readonly depositToPoint: Fraction;
};

export type SplitProblem = {
  /** Minor units of the service currency; the parts add up to it exactly. */
  readonly amount: bigint;
  readonly partsLimit: number;
  readonly routes: readonly SplitRoute[];
  /** Deposit account → minor units of its currency that all parts on it may hold together. */
  readonly available: Readonly<Record<string, bigint>>;
  /** Bound of the search in nodes: a number and not a clock, so that the answer is the same on every machine. */
  readonly nodesMax?: number;
};

export type SplitPart = { readonly routeId: PayoutRouteId; readonly amount: bigint };

export type SplitAnswer =
  | {
      readonly kind: 'split';
      readonly parts: readonly SplitPart[];
      /** Deposit amounts and fees of all parts in whole point units, the service amount not yet subtracted. */
      readonly cost: Fraction;
      /** How much cheaper another split could be at most, in whole point units; zero when this one is proven. */
      readonly gap: Fraction;
      readonly nodes: number;
    }
  | {
      readonly kind: 'none';
      /** False when the bound on nodes was met before every split was ruled out. */
      readonly proven: boolean;
    };
