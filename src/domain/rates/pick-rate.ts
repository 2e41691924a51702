import { estimatedRate } from './estimated-rate';
import { type FixedRate, sameCurrencyRate } from './fixed-rate';
import { type Pair, samePair } from './pair';
import { FUTURE_TOLERANCE_MS, type Quote } from './quote';
import type { RateRule, RateScheme } from './rate-scheme';
import type { RateSourceId } from './rate-source';
import { type SourcePrice, sourcePrice } from './source-price';

export type RateQuestion = {
  /** Base: the service currency; counter: the point currency. */
  readonly pair: Pair;
  readonly scheme: RateScheme;
  /** The organization's scheme marked `system`; null where it has none. */
  readonly systemScheme: RateScheme | null;
  /** The current quotes of all sources, at most one a source and pair. */
  readonly quotes: readonly Quote[];
  readonly nowMs: number;
};

/**
 * - `stale` wants renewal: the source is read again at once and the question asked again; only if it is
 *   stale then too, the request ends with RATE_STALE. `atMs` is null where the source has never given
 *   a price for the pair.
 * - `not_found` ends the request with RATE_NOT_FOUND: no rule is configured, and renewal cannot help.
 */
export type RateOutcome =
  | { readonly kind: 'fixed'; readonly rate: FixedRate }
  | {
      readonly kind: 'stale';
      readonly source: RateSourceId;
      readonly atMs: number | null;
      readonly maxAgeMs: number;
    }
  | { readonly kind: 'not_found' };

/**
 * The rate for a pair under a scheme (`domain.md` §3). The scheme's own rule comes first; only where it
 * has none for the pair, and allows it, the `System` scheme's rule is taken. A rule that exists and has
 * no fresh price never falls back: that would be another price than the one that was agreed.
 */
export function pickRate(question: RateQuestion): RateOutcome {
  const { pair, quotes, nowMs } = question;
  if (pair.base === pair.counter) return { kind: 'fixed', rate: sameCurrencyRate(pair.base) };
  const found = findRule(question);
  if (found === undefined) return { kind: 'not_found' };
  const { rule, scheme } = found;
  const ownQuotes = quotes.filter((quote) => quote.source === rule.source);
  const price = sourcePrice(ownQuotes, pair, rule.direction, rule.side);
  if (price === undefined || !isFresh(price, rule, nowMs)) {
    return { kind: 'stale', source: rule.source, atMs: price?.atMs ?? null, maxAgeMs: rule.maxAgeMs };
  }
  return { kind: 'fixed', rate: rateOf(price, rule, scheme) };
}

function findRule(question: RateQuestion): { rule: RateRule; scheme: RateScheme } | undefined {
  const { scheme, systemScheme, pair } = question;
  const schemes = scheme.fallbackToSystem && systemScheme !== null ? [scheme, systemScheme] : [scheme];
  for (const candidate of schemes) {
    const rule = candidate.rules.find((each) => samePair(each.pair, pair));
    if (rule !== undefined) return { rule, scheme: candidate };
  }
  return undefined;
}

function isFresh(price: SourcePrice, rule: RateRule, nowMs: number): boolean {
  const ageMs = nowMs - price.atMs;
  return ageMs <= rule.maxAgeMs && ageMs >= -FUTURE_TOLERANCE_MS;
}

function rateOf(price: SourcePrice, rule: RateRule, scheme: RateScheme): FixedRate {
  const { source, feePercent, feeFixed } = rule;
  return {
    value: estimatedRate(price.price, feePercent, feeFixed),
    pair: rule.pair,
    origin: { kind: 'rule', schemeId: scheme.id, source, atMs: price.atMs, feePercent, feeFixed },
  };
}
