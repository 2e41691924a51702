import { decimalText } from '../money/fraction';
import { type FixedRate, ZERO } from './fixed-rate';
import { type Pair, pairText } from './pair';
import { type Quote, type RateSide, sideOf } from './quote';
import { sourcePrice } from './source-price';

/** The `rate` object of the API. Values are decimal text, rounded to 20 digits only where they do not end. */
export type ShownRate = {
  readonly value: string;
  readonly pair: string;
  /** Null where nothing is exchanged; so is `at`. */
  readonly source: string | null;
  readonly at: string | null;
  readonly fee_percent: string;
  readonly fee_fixed: string;
};

/** A fixed rate for people. It cannot be read back: what is computed with is the stored fraction. */
export function showRate(rate: FixedRate): ShownRate {
  const { value, pair, origin } = rate;
  const rule = origin.kind === 'rule' ? origin : undefined;
  return {
    value: decimalText(value),
    pair: pairText(pair),
    source: rule?.source ?? null,
    at: rule === undefined ? null : new Date(rule.atMs).toISOString(),
    fee_percent: decimalText(rule?.feePercent ?? ZERO),
    fee_fixed: decimalText(rule?.feeFixed ?? ZERO),
  };
}

/** A current rate in the list `GET /rates`, as its source gave it, without a rule's fees. */
export type ShownQuote = {
  readonly pair: string;
  readonly source: string;
  readonly at: string;
  readonly bid: string;
  readonly ask: string;
  readonly mid: string;
};

export function showQuote(quote: Quote): ShownQuote {
  return {
    pair: pairText(quote),
    source: quote.source,
    at: new Date(quote.atMs).toISOString(),
    bid: decimalText(quote.bid),
    ask: decimalText(quote.ask),
    mid: decimalText(sideOf(quote, 'mid')),
  };
}

/**
 * One source's price of a pair, as a rule would take it directly: its quote of that pair, else the cross
 * through its base, whose time is that of the older leg.
 *
 * @param quotes of one source, at most one a pair
 * @returns `undefined` where the source has no such price
 */
export function showPrice(quotes: readonly Quote[], pair: Pair): ShownQuote | undefined {
  const [first] = quotes;
  const price = (side: RateSide) => sourcePrice(quotes, pair, 'direct', side);
  const [bid, ask, mid] = [price('bid'), price('ask'), price('mid')];
  if (first === undefined || bid === undefined || ask === undefined || mid === undefined) return undefined;
  return {
    pair: pairText(pair),
    source: first.source,
    at: new Date(mid.atMs).toISOString(),
    bid: decimalText(bid.price),
    ask: decimalText(ask.price),
    mid: decimalText(mid.price),
  };
}
