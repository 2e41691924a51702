import { fractionFromText, fractionText } from './fraction-text';
import { pairText, parsePair } from './pair';
import type { Quote } from './quote';
import { parseRateSourceId } from './rate-source';

/** A quote as a row of the rate table: plain JSON without loss, fractions as `n/d`. */
export type StoredQuote = {
  readonly source: string;
  readonly pair: string;
  readonly bid: string;
  readonly ask: string;
  readonly atMs: number;
};

export function storedQuote(quote: Quote): StoredQuote {
  return {
    source: quote.source,
    pair: pairText(quote),
    bid: fractionText(quote.bid),
    ask: fractionText(quote.ask),
    atMs: quote.atMs,
  };
}

/** Reads what {@link storedQuote} wrote, to the same value; anything else is a broken promise and throws. */
export function quoteFromStored(stored: StoredQuote): Quote {
  const source = parseRateSourceId(stored.source);
  const pair = parsePair(stored.pair);
  if (source === undefined || pair === undefined) {
    throw new Error(`${JSON.stringify([stored.source, stored.pair])} is no stored quote`);
  }
  const { bid, ask, atMs } = stored;
  return { ...pair, source, bid: fractionFromText(bid), ask: fractionFromText(ask), atMs };
}
