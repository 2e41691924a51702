import {
  type DepositAccountId,
  type Mode,
  type OperationId,
  type OrganizationId,
  type PayoutId,
  type PayoutPointId,
  type PayoutRequestId,
  type PayoutRouteId,
  type ProviderAccountId,
  parseId,
  type ServiceCode,
} from '../ids';
import type { CurrencyCode } from '../money/currency';
import type { Certainty } from '../payout/answer';
import type { PayoutStatus } from '../payout/machine';
import type { FixedRate } from '../rates/fixed-rate';
import type { Resolution } from '../resolutions';
import type { CreditChange } from '../routing/decision';
import type { RequestStatus } from './machine';

/** What became of a wish to cancel (domain §9): a request, not a state. */
export type Cancellation = {
  readonly requested_at: string;
  readonly by: string;
  readonly reason: string | null;
  readonly result: 'pending' | 'done' | 'partly' | 'too_late';
};

/** A payout request as its transaction found it. Amounts are minor units; times are ISO 8601 in UTC. */
export type RequestState = {
  readonly organizationId: OrganizationId;
  /** A direct payout's is the id of its one payout. */
  readonly id: OperationId;
  readonly mode: Mode;
  /** Null only for a direct payout, which needs none. */
  readonly pointId: PayoutPointId | null;
  /** The route that the caller named: a direct payout has no rate, no routing, no failover and no splitting. */
  readonly directRouteId: PayoutRouteId | null;
  /** Given by the plan of its whole batch: the first plan tries it before the scheme's own strategies. */
  readonly assignedRouteId: PayoutRouteId | null;
  readonly service: ServiceCode;
  readonly pointCurrency: CurrencyCode;
  readonly serviceCurrency: CurrencyCode;
  readonly fixedSide: 'point' | 'service';
  readonly pointAmount: bigint | null;
  readonly serviceAmount: bigint | null;
  readonly rate: FixedRate | null;
  readonly status: RequestStatus;
  readonly resolution: Resolution | null;
  readonly moderationRequired: boolean;
  readonly processedAmount: bigint;
  readonly returnedAmount: bigint;
  readonly latePaidAmount: bigint;
  readonly processedPointAmount: bigint;
  readonly attempts: number;
  readonly autoprocess: boolean;
  readonly waitForDetails: boolean;
  readonly waitForBalance: boolean;
  readonly attemptsLimit: number;
  readonly allowSplit: boolean;
  readonly allowPartial: boolean;
  readonly partsLimit: number;
  readonly failoverOnRecipientFault: boolean;
  readonly expiresAt: string;
  readonly cancellation: Cancellation | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Sequence number of the last event. */
  readonly version: number;
};

/** One payout as its transaction found it. `amount` is in `currency`, all that concerns the account in `depositCurrency`. */
export type PayoutState = {
  readonly id: PayoutId;
  /** Null for a direct payout. */
  readonly requestId: PayoutRequestId | null;
  readonly mode: Mode;
  readonly part: number;
  readonly attempt: number;
  readonly service: ServiceCode;
  readonly routeId: PayoutRouteId;
  readonly depositAccountId: DepositAccountId;
  readonly providerAccountId: ProviderAccountId;
  readonly connector: string;
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  readonly depositAmount: bigint;
  readonly depositCurrency: CurrencyCode;
  /** Expected until the provider's own is known, then actual. */
  readonly fee: bigint;
  /** What still stands in the ledger account `held` for it. */
  readonly held: bigint;
  readonly processedAmount: bigint;
  readonly returnedAmount: bigint;
  readonly status: PayoutStatus;
  readonly certainty: Certainty | null;
  readonly resolution: Resolution | null;
  readonly moderationRequired: boolean;
  readonly providerReference: string | null;
  readonly idempotencyKey: string;
  /** The day, in the deposit account's zone, on whose limit the amount counts. */
  readonly usageDay: string;
  /** What the payout changed in the credit of a share-keeping strategy: a release gives it back. */
  readonly credits: readonly CreditChange[];
};

/** The request that a payout of this order belongs to; null for a direct payout. */
export function requestIdOf({ id }: RequestState): PayoutRequestId | null {
  return parseId('payoutRequest', id) ?? null;
}
