import { compare, type Fraction, fraction, inverse } from '../money/fraction';
import type { Fault, Parsed } from '../parsed';
import { type Pair, pairText } from './pair';
import type { RateSourceId } from './rate-source';

/** Which of a source's prices a rule takes: what it pays for one unit, what it asks for it, or the mean of both. */
export const RATE_SIDES = ['bid', 'ask', 'mid'] as const;
export type RateSide = (typeof RATE_SIDES)[number];

/** What a source said: one unit of `base` in `counter`. A source with a single price has bid = ask. */
export type Quote = Pair & {
  readonly source: RateSourceId;
  readonly bid: Fraction;
  readonly ask: Fraction;
  /** When the source set the price, in milliseconds since 1970; not when we read it. */
  readonly atMs: number;
};

/** Clocks differ a little; a price from further ahead is a wrong clock or a wrong file. */
export const FUTURE_TOLERANCE_MS = 5 * 60_000;

/**
 * Takes a quote only if it can be true: both prices above zero, bid ≤ ask, a real time that is at most
 * five minutes ahead. A bad one is a fault, so that no reader can use it by oversight.
 *
 * @param path where the quote stood in what the source gave
 */
export function checkQuote(quote: Quote, nowMs: number, path: string): Parsed<Quote> {
  const texts: string[] = [];
  if (quote.bid.numerator <= 0n) texts.push('the bid must be greater than zero');
  if (quote.ask.numerator <= 0n) texts.push('the ask must be greater than zero');
  if (compare(quote.bid, quote.ask) > 0) texts.push('the bid is above the ask');
  if (!Number.isSafeInteger(quote.atMs)) texts.push('the time of the rate cannot be read');
  if (quote.atMs > nowMs + FUTURE_TOLERANCE_MS) texts.push('the time of the rate lies in the future');
  const faults = texts.map((text): Fault => ({ path, text: `${pairText(quote)}: ${text}` }));
  return faults.length === 0 ? { ok: true, value: quote } : { ok: false, faults };
}

/** The price of one side, exact; mid is (bid + ask) / 2. */
export function sideOf(quote: Pick<Quote, 'bid' | 'ask'>, side: RateSide): Fraction {
  switch (side) {
    case 'bid':
      return quote.bid;
    case 'ask':
      return quote.ask;
    case 'mid':
      return fraction(
        quote.bid.numerator * quote.ask.denominator + quote.ask.numerator * quote.bid.denominator,
        2n * quote.bid.denominator * quote.ask.denominator,
      );
  }
}

/** 1 / the price of a side: the other side of the reversed pair (an inverted ask is 1 / bid). */
export function invertedSideOf(quote: Pick<Quote, 'bid' | 'ask'>, side: RateSide): Fraction {
  return inverse(sideOf(quote, OPPOSITE[side]));
}

/** The side that plays the same part once a pair is turned round. */
export const OPPOSITE: Readonly<Record<RateSide, RateSide>> = { bid: 'ask', ask: 'bid', mid: 'mid' };
