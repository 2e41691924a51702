import { parseId, type RateSchemeId } from '../../../src/domain/ids';
import { type Fraction, parseFraction } from '../../../src/domain/money/fraction';
import { type Pair, parsePair } from '../../../src/domain/rates/pair';
import type { Quote } from '../../../src/domain/rates/quote';
import type { RateRule, RateScheme } from '../../../src/domain/rates/rate-scheme';
import { parseRateSourceId, type RateSourceId } from '../../../src/domain/rates/rate-source';

/** Noon of a day that has nothing special, in milliseconds since 1970. */
export const NOON_MS = Date.parse('2026-11-02T12:00:00Z');

function present<T>(value: T | undefined, text: string): T {
  if (value === undefined) throw new Error(`bad test data: ${text}`);
  return value;
}

export const decimal = (text: string): Fraction => present(parseFraction(text), text);
export const pairOf = (text: string): Pair => present(parsePair(text), text);
export const sourceIdOf = (text: string): RateSourceId => present(parseRateSourceId(text), text);
export const schemeIdOf = (text: string): RateSchemeId => present(parseId('rateScheme', text), text);

/** A quote such as `USD/EUR 0.90 0.92`; a single price stands for both sides. */
export function quoteOf(
  text: string,
  given: { readonly source?: string; readonly atMs?: number } = {},
): Quote {
  const [pair = '', bid = '', ask = bid] = text.split(' ');
  const source = sourceIdOf(given.source ?? 'desk');
  return { ...pairOf(pair), source, bid: decimal(bid), ask: decimal(ask), atMs: given.atMs ?? NOON_MS };
}

/** A rule for a pair, without fees, of the source `desk`, unless something else is given. */
export function ruleOf(pair: string, given: Partial<RateRule> = {}): RateRule {
  return {
    pair: pairOf(pair),
    source: sourceIdOf('desk'),
    direction: 'direct',
    side: 'mid',
    feePercent: decimal('0'),
    feeFixed: decimal('0'),
    maxAgeMs: 60_000,
    ...given,
  };
}

export function schemeOf(id: string, rules: readonly RateRule[], fallbackToSystem = false): RateScheme {
  return { id: schemeIdOf(id), system: id === 'ras_system', fallbackToSystem, rules };
}
