import type { PayoutRouteId } from '../ids';
import type { PricedAmounts } from './price';
import type { RequestState } from './state';

/** What is to be routed: the whole of a request, or one part that failed and is routed again. */
export type NeedOfPlan = {
  readonly part: number;
  readonly attempt: number;
  /** In minor units of the service currency. */
  readonly amount: bigint;
  readonly pointAmount: bigint;
  readonly splitAllowed: boolean;
  readonly failedRoutes: readonly PayoutRouteId[];
  /** Of a first plan, where the plan of its batch gave one. */
  readonly assignedRouteId?: PayoutRouteId;
};

type OrderToRoute = Pick<RequestState, 'allowSplit'> & Partial<Pick<RequestState, 'assignedRouteId'>>;

/** The need of a request's first plan. A preview asks with the same one, so that it shows what would happen. */
export function wholeNeed(
  { allowSplit, assignedRouteId = null }: OrderToRoute,
  { pointAmount, serviceAmount }: PricedAmounts,
): NeedOfPlan {
  return {
    part: 1,
    attempt: 1,
    amount: serviceAmount,
    pointAmount,
    splitAllowed: allowSplit,
    failedRoutes: [],
    ...(assignedRouteId === null ? {} : { assignedRouteId }),
  };
}
