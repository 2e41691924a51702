import type { BatchTerms } from '../batch/terms';
import type { PayoutPointId, RateSchemeId, RoutingSchemeId } from '../ids';
import type { CurrencyCode } from '../money/currency';
import type { Secret } from '../secret';
import type { ByMode } from './mode';

/** What a request that names no value of its own gets; the words are those of the request's attributes. */
export type PointDefaults = {
  readonly autoprocess: boolean;
  readonly waitForDetails: boolean;
  readonly waitForBalance: boolean;
  /** Additional payouts per part after a definitive failure, 0–20. */
  readonly attemptsLimit: number;
  readonly allowSplit: boolean;
  readonly allowPartial: boolean;
  /** 2–100. */
  readonly partsLimit: number;
  /** A recipient's fault is the same on every route; true tries the next one all the same. */
  readonly failoverOnRecipientFault: boolean;
};

export const CALLBACK_FORMATS = ['standard-webhooks', 'paycore-signature'] as const;
export type CallbackFormat = (typeof CALLBACK_FORMATS)[number];

/** Where a point's merchant is told what happens, and how hard the gateway tries. */
export type CallbackEndpoint = {
  readonly url: string;
  /** Every one signs while one is rotated; the first is the newest. Never empty. */
  readonly secrets: readonly Secret[];
  readonly format: CallbackFormat;
  readonly onlyFinal: boolean;
  /** After the nth failed try the next one waits n times this. */
  readonly retryUnitMs: number;
  readonly triesMax: number;
  readonly mergeWindowMs: number;
  readonly timeoutMs: number;
};

/** Where a merchant submits. */
export type PayoutPoint = {
  readonly id: PayoutPointId;
  readonly name: string;
  /** What the merchant may be charged in. Never empty. */
  readonly currencies: readonly CurrencyCode[];
  readonly routingScheme: ByMode<RoutingSchemeId>;
  /** Null in a mode: only requests whose point and service currency agree can be priced. */
  readonly rateScheme: ByMode<RateSchemeId>;
  readonly defaults: PointDefaults;
  readonly callback: CallbackEndpoint | null;
  readonly batches: BatchTerms;
};
