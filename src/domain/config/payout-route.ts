import type { DepositAccountId, PayoutRouteId, ServiceCode } from '../ids';
import type { Fraction } from '../money/fraction';
import type { FeeSchedule } from '../routing/fee';

/** Minor units of the service currency; both ends belong to the range, null is no bound. */
export type RouteLimits = {
  readonly min: bigint | null;
  readonly max: bigint | null;
  readonly daily: bigint | null;
};

/** One way by which a service can be paid from a deposit account. */
export type PayoutRoute = {
  readonly id: PayoutRouteId;
  readonly service: ServiceCode;
  readonly depositAccountId: DepositAccountId;
  /** Lower goes first where a strategy finds a tie. */
  readonly priority: number;
  readonly enabled: boolean;
  readonly limits: RouteLimits;
  /** In the deposit currency, charged per payout. */
  readonly fee: FeeSchedule;
  /** How many parts of one request it may carry; null is no bound of its own. */
  readonly partsMax: number | null;
  /** Held above the expected amount where service and deposit currency differ. */
  readonly fxBufferPercent: Fraction;
};
