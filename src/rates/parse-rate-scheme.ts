import { z } from 'zod';
import { duration, idOf, percent, plainText, valueBy } from '../config/structure';
import { checkStructure, type Report } from '../config/structure-faults';
import { parseFraction } from '../domain/money/fraction';
import type { Fault, Parsed } from '../domain/parsed';
import { ZERO } from '../domain/rates/fixed-rate';
import { coversPair, type Pair, pairText, reversed, samePair } from '../domain/rates/pair';
import { RATE_SIDES } from '../domain/rates/quote';
import { RATE_DIRECTIONS, type RateRule, type RateScheme } from '../domain/rates/rate-scheme';
import type { RateSource } from '../domain/rates/rate-source';
import { pair, sourceId } from './source-structure';

/** The sources of the organization by id; null for one that is declared, but has faults of its own. */
export type KnownSources = ReadonlyMap<string, RateSource | null>;

const FEE_PERCENT_MAX = 100;

const rule = z
  .strictObject({
    pair,
    source: sourceId,
    direction: z.enum(RATE_DIRECTIONS),
    side: z.enum(RATE_SIDES),
    fee_percent: percent(FEE_PERCENT_MAX).default(ZERO),
    fee_fixed: valueBy(
      (raw) => parseFraction(plainText(raw) ?? ''),
      'must be a decimal number, not negative and without an exponent, e.g. "0.01"',
    ).default(ZERO),
    max_age: duration('1s', '36500d'),
  })
  .transform(
    (given): RateRule => ({
      pair: given.pair,
      source: given.source,
      direction: given.direction,
      side: given.side,
      feePercent: given.fee_percent,
      feeFixed: given.fee_fixed,
      maxAgeMs: given.max_age,
    }),
  );

const scheme = z
  .strictObject({
    id: idOf('rateScheme'),
    system: z.boolean().default(false),
    fallback_to_system: z.boolean().default(false),
    rules: z.array(rule),
  })
  .transform(
    (given): RateScheme => ({
      id: given.id,
      system: given.system,
      fallbackToSystem: given.fallback_to_system,
      rules: given.rules,
    }),
  );

/**
 * Reads one entry of `rate_schemes` (`api.md`, configuration file); every fault at once, unknown keys too.
 * A rule that its source could never answer is a fault here, rather than of every request later. That an
 * organization has at most one `system` scheme is for the caller to see.
 *
 * @param path where the entry stands, a JSON pointer (`/rate_schemes/0`)
 */
export function parseRateScheme(raw: unknown, path: string, knownSources: KnownSources): Parsed<RateScheme> {
  const faults: Fault[] = [];
  const report: Report = (place, text) => faults.push({ path: place, text });
  const value = checkStructure(scheme, raw, path, report);
  if (value === undefined) return { ok: false, faults };
  checkMeaning(value, path, knownSources, report);
  return faults.length === 0 ? { ok: true, value } : { ok: false, faults };
}

function checkMeaning(value: RateScheme, path: string, knownSources: KnownSources, report: Report): void {
  if (value.system && value.fallbackToSystem) {
    report(`${path}/fallback_to_system`, 'the system scheme cannot fall back to itself');
  }
  value.rules.forEach((each, index) => {
    const place = `${path}/rules/${index}`;
    const earlier = value.rules.findIndex((other) => samePair(other.pair, each.pair));
    if (earlier < index) report(`${place}/pair`, `has its rule already (rules/${earlier})`);
    const text = findSourceFault(each, knownSources);
    if (text !== undefined) report(`${place}/source`, text);
  });
}

function findSourceFault(each: RateRule, knownSources: KnownSources): string | undefined {
  const source = knownSources.get(each.source);
  if (source === undefined) return `${each.source} is no rate source of this organization`;
  const wanted = each.direction === 'direct' ? each.pair : reversed(each.pair);
  if (source === null || covers(source, wanted)) return undefined;
  return `${each.source} has no price for ${pairText(wanted)}, which this rule takes ${each.direction}`;
}

function covers(source: RateSource, wanted: Pair): boolean {
  switch (source.type) {
    case 'ecb_csv':
      // Which currencies the bank quotes is known only from its file; all crosses go through the euro.
      return true;
    case 'table':
      return coversPair(source.rates, wanted);
    case 'http_json':
      return coversPair([source.pair], wanted);
  }
}
