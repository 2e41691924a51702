import type { PayoutPoint } from '../../domain/config/payout-point';
import type { PayoutService } from '../../domain/config/payout-service';
import type { CurrencyCode } from '../../domain/money/currency';

/** The one amount that a request fixes, in minor units; the other side follows from the rate. */
export type FixedAmount = { readonly side: 'point' | 'service'; readonly units: bigint };

/** A payout request that has passed every check, with the point's defaults filled in. */
export type PayoutRequestOrder = {
  readonly point: PayoutPoint;
  readonly service: PayoutService;
  readonly pointCurrency: CurrencyCode;
  readonly amount: FixedAmount;
  readonly fields: Readonly<Record<string, string>>;
  readonly referenceId: string | null;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly callbackUrl: string | null;
  readonly autoprocess: boolean;
  readonly waitForDetails: boolean;
  readonly waitForBalance: boolean;
  readonly attemptsLimit: number;
  readonly allowSplit: boolean;
  readonly allowPartial: boolean;
  readonly partsLimit: number;
  readonly failoverOnRecipientFault: boolean;
  readonly expiresAt: Date;
};
