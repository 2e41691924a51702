import type { CurrencyCode } from '../money/currency';
import type { ResolutionCode } from '../resolutions';
import type { ChosenPart } from '../routing/decision';
import type { RoutingInputs } from '../routing/inputs';
import type { RoutingTree } from '../routing/tree';

/**
 * What rows of one point, service and point currency have in common: the inputs of their decisions as they
 * are before the first of them, with a need of which only amounts and splitting are a row's own.
 */
export type RowGroup = { readonly inputs: RoutingInputs };

/** A row with its price, and the tree as the row has answered it: nothing of the recipient is needed any more. */
export type PlanRow = {
  readonly number: number;
  readonly group: RowGroup;
  /** Minor units. */
  readonly serviceAmount: bigint;
  readonly pointAmount: bigint;
  readonly splitAllowed: boolean;
  readonly partsLimit: number;
  readonly tree: RoutingTree | null;
};

/** A row that has no price, and so no plan either; the amount is the side that it fixes. */
export type UnpricedRow = {
  readonly number: number;
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  readonly why: Unplaced;
};

/** Why a row would not be paid: a resolution code, or the filter's reason where one stands for all routes. */
export type Unplaced = {
  readonly kind: 'unplaced';
  readonly reason: ResolutionCode | string;
  readonly text: string;
};

/** By which payouts a row would be paid; `assigned`: by the one route that the plan of the whole gives it. */
export type Placed = {
  readonly kind: 'placed';
  readonly parts: readonly ChosenPart[];
  readonly assigned: boolean;
};

export type Placement = Placed | Unplaced;
