import { type CurrencyCode, parseCurrency } from '../money/currency';

/** A price's two currencies: one unit of `base` costs so many units of `counter`. Text: `USD/EUR`. */
export type Pair = { readonly base: CurrencyCode; readonly counter: CurrencyCode };

/** Reads `USD/EUR`: two different currencies of ISO 4217. `undefined` for anything else. */
export function parsePair(raw: unknown): Pair | undefined {
  if (typeof raw !== 'string') return undefined;
  const [first, second, ...rest] = raw.split('/');
  const base = parseCurrency(first);
  const counter = parseCurrency(second);
  if (base === undefined || counter === undefined || rest.length > 0) return undefined;
  return base === counter ? undefined : { base, counter };
}

export function pairText(pair: Pair): string {
  return `${pair.base}/${pair.counter}`;
}

export function samePair(left: Pair, right: Pair): boolean {
  return left.base === right.base && left.counter === right.counter;
}

/** The same price seen from the other currency. */
export function reversed(pair: Pair): Pair {
  return { base: pair.counter, counter: pair.base };
}

/** The one base that all pairs of a source share (ECB: EUR); `undefined` where there are several, or no pair. */
export function oneBaseOf(pairs: readonly Pair[]): CurrencyCode | undefined {
  const base = pairs[0]?.base;
  return pairs.every((pair) => pair.base === base) ? base : undefined;
}

/**
 * Whether a source that quotes `pairs` has a price for `wanted`: it quotes that pair, or it has one base
 * and quotes both currencies against it.
 */
export function coversPair(pairs: readonly Pair[], wanted: Pair): boolean {
  if (pairs.some((pair) => samePair(pair, wanted))) return true;
  const base = oneBaseOf(pairs);
  if (base === undefined) return false;
  const quoted = new Set([base, ...pairs.map((pair) => pair.counter)]);
  return quoted.has(wanted.base) && quoted.has(wanted.counter);
}
