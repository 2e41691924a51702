import type { CurrencyCode } from '../money/currency';
import { type Fraction, inverse, multiply, ONE } from '../money/fraction';
import { oneBaseOf, type Pair, reversed, samePair } from './pair';
import { OPPOSITE, type Quote, type RateSide, sideOf } from './quote';
import type { RateDirection } from './rate-scheme';

/** A price with the time of the oldest quote in it. */
export type SourcePrice = { readonly price: Fraction; readonly atMs: number };

/**
 * One unit of `pair.base` in `pair.counter` as one source prices it: its quote of that pair, else, for a
 * source whose quotes have one base (ECB: EUR), the cross through that base. A cross pays the spread of
 * both legs: its ask is the ask of the counter's leg over the bid of the base's leg.
 *
 * @param quotes of one source, at most one a pair
 * @param direction `inverted` takes 1 / the price of the other direction, so its ask is 1 / bid
 * @returns `undefined` where the source has no such price
 */
export function sourcePrice(
  quotes: readonly Quote[],
  pair: Pair,
  direction: RateDirection,
  side: RateSide,
): SourcePrice | undefined {
  if (direction === 'direct') return directPrice(quotes, pair, side);
  const other = directPrice(quotes, reversed(pair), OPPOSITE[side]);
  return other && { price: inverse(other.price), atMs: other.atMs };
}

function directPrice(quotes: readonly Quote[], pair: Pair, side: RateSide): SourcePrice | undefined {
  const quoted = quotes.find((quote) => samePair(quote, pair));
  if (quoted !== undefined) return { price: sideOf(quoted, side), atMs: quoted.atMs };
  const base = oneBaseOf(quotes);
  if (base === undefined) return undefined;
  const above = leg(quotes, base, pair.counter, side);
  const below = leg(quotes, base, pair.base, OPPOSITE[side]);
  if (above === undefined || below === undefined) return undefined;
  return { price: multiply(above.price, inverse(below.price)), atMs: Math.min(above.atMs, below.atMs) };
}

function leg(
  quotes: readonly Quote[],
  base: CurrencyCode,
  counter: CurrencyCode,
  side: RateSide,
): SourcePrice | undefined {
  // The base against itself costs one at any time, so the other leg's age is the age of the price.
  if (base === counter) return { price: ONE, atMs: Number.POSITIVE_INFINITY };
  const quoted = quotes.find((quote) => samePair(quote, { base, counter }));
  return quoted && { price: sideOf(quoted, side), atMs: quoted.atMs };
}
