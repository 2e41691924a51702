import type { CurrencyCode } from '../money/currency';
import { type Fraction, multiply, ONE } from '../money/fraction';
import { compareText } from '../routing/text-order';
import { invertedSideOf, type Quote, sideOf } from './quote';

/** A mid rate and the quotes it is made of: none for equal currencies, else one or two. */
export type MidRate = { readonly value: Fraction; readonly quotes: readonly Quote[] };

/** One quote as an edge between two currencies, walked either way. */
type Leg = { readonly value: Fraction; readonly quote: Quote; readonly inverted: boolean };

/**
 * The mid rate between two currencies out of the current quotes: `to` units for one `from` unit. It serves
 * deposit amounts and costs; what a merchant is charged goes by a rule instead (`pick-rate.ts`).
 *
 * Taken is the first that exists of: 1. equal currencies, rate 1; 2. a quote of the pair; 3. a quote of
 * the reversed pair; 4. two quotes of one source over a third currency; 5. two quotes of two sources over
 * a third currency. Among several of a kind: the newest (of two quotes the older counts), then the third
 * currency by code, then the ids of the sources; so the same quotes give the same rate in any order.
 *
 * @returns `undefined` where the quotes do not connect the two; the route then falls out (`no_rate`)
 */
export function midRate(quotes: readonly Quote[], from: CurrencyCode, to: CurrencyCode): MidRate | undefined {
  if (from === to) return { value: ONE, quotes: [] };
  const [leg] = legsBetween(quotes, from, to).sort(byLegPreference);
  if (leg !== undefined) return { value: leg.value, quotes: [leg.quote] };
  const [cross] = crossesBetween(quotes, from, to).sort(byCrossPreference);
  if (cross === undefined) return undefined;
  const { first, second } = cross;
  return { value: multiply(first.value, second.value), quotes: [first.quote, second.quote] };
}

function legsBetween(quotes: readonly Quote[], from: CurrencyCode, to: CurrencyCode): Leg[] {
  return quotes.flatMap((quote): Leg[] => {
    if (quote.base === from && quote.counter === to) {
      return [{ value: sideOf(quote, 'mid'), quote, inverted: false }];
    }
    if (quote.base === to && quote.counter === from) {
      return [{ value: invertedSideOf(quote, 'mid'), quote, inverted: true }];
    }
    return [];
  });
}

function byLegPreference(left: Leg, right: Leg): number {
  return (
    Number(left.inverted) - Number(right.inverted) ||
    right.quote.atMs - left.quote.atMs ||
    compareText(left.quote.source, right.quote.source)
  );
}

type Cross = { readonly over: CurrencyCode; readonly first: Leg; readonly second: Leg };

function crossesBetween(quotes: readonly Quote[], from: CurrencyCode, to: CurrencyCode): Cross[] {
  const thirds = new Set(quotes.flatMap((quote) => [quote.base, quote.counter]));
  return [...thirds].flatMap((over) =>
    legsBetween(quotes, from, over).flatMap((first) =>
      legsBetween(quotes, over, to).map((second): Cross => ({ over, first, second })),
    ),
  );
}

function byCrossPreference(left: Cross, right: Cross): number {
  return (
    Number(left.first.quote.source !== left.second.quote.source) -
      Number(right.first.quote.source !== right.second.quote.source) ||
    olderAtMs(right) - olderAtMs(left) ||
    compareText(left.over, right.over) ||
    byLegPreference(left.first, right.first) ||
    byLegPreference(left.second, right.second)
  );
}

function olderAtMs(cross: Cross): number {
  return Math.min(cross.first.quote.atMs, cross.second.quote.atMs);
}
