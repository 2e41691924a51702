import type { PayoutPoint } from '../../domain/config/payout-point';
import type { CurrencyCode } from '../../domain/money/currency';
import type { OrderTerms } from '../orders/accepted-order';

/** The one amount that a request fixes, in minor units; the other side follows from the rate. */
export type FixedAmount = { readonly side: 'point' | 'service'; readonly units: bigint };

/** A payout request that has passed every check, with the point's defaults filled in. */
export type PayoutRequestOrder = OrderTerms & {
  readonly point: PayoutPoint;
  readonly pointCurrency: CurrencyCode;
  readonly amount: FixedAmount;
  readonly waitForDetails: boolean;
  readonly waitForBalance: boolean;
  readonly attemptsLimit: number;
  readonly allowSplit: boolean;
  readonly allowPartial: boolean;
  readonly partsLimit: number;
  readonly failoverOnRecipientFault: boolean;
};
