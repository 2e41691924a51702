import type { BatchId, DepositAccountId, PayoutRouteId } from '../ids';
import type { CurrencyCode } from '../money/currency';

/** What is shown of a batch before anything is sent. Amounts are canonical decimals. */
export type BatchPreviewDocument = {
  readonly batch_id: BatchId;
  readonly plan: 'joint' | 'each';
  readonly at: string;
  /** Of the rows that it was computed of, in hex: SHA-256 over number, body hash and assigned route of each. */
  readonly rows_hash: string;
  readonly rows: { readonly placed: number; readonly unplaced: number; readonly held: number };
  /** What recipients get, by service currency. */
  readonly totals: readonly {
    readonly currency: CurrencyCode;
    readonly rows: number;
    readonly amount: string;
  }[];
  /** What the merchant is charged, by point currency. */
  readonly charged: readonly {
    readonly currency: CurrencyCode;
    readonly rows: number;
    readonly amount: string;
  }[];
  readonly routes: readonly {
    readonly route_id: PayoutRouteId;
    readonly deposit_account_id: DepositAccountId;
    readonly rows: number;
    readonly payouts: number;
    readonly amount: string;
    readonly currency: CurrencyCode;
    readonly deposit_amount: string;
    readonly fee: string;
    readonly deposit_currency: CurrencyCode;
  }[];
  /** What it costs beyond what recipients get: fees and exchange, at mid rates, in one currency. */
  readonly cost: {
    readonly currency: CurrencyCode;
    readonly total: string;
    readonly fees: string;
    readonly exchange: string;
  } | null;
  /** Of a joint plan. `gap`: how far the cost can be above the least possible, as a share of the bound. */
  readonly proof: {
    readonly objective: string;
    readonly bound: string;
    readonly gap: string;
    readonly row_by_row: { readonly cost: string | null; readonly unplaced: number };
  } | null;
  /** Rows that would not fit, by reason: a resolution code, or the reason of the filter where one stands for all. */
  readonly unplaced: readonly {
    readonly reason: string;
    readonly text: string;
    readonly currency: CurrencyCode;
    readonly rows: number;
    readonly amount: string;
    /** The first hundred, by number. */
    readonly numbers: readonly number[];
  }[];
  /** What is to be added so that all would fit, as far as money is what they lack. */
  readonly top_ups: readonly {
    readonly deposit_account_id: DepositAccountId;
    readonly currency: CurrencyCode;
    readonly amount: string;
  }[];
};
