import type { ConfiguredRoutingScheme } from '../../domain/config/routing-scheme';
import { pairText } from '../../domain/rates/pair';
import type { RateScheme } from '../../domain/rates/rate-scheme';
import type { RateReading, RateSource, TableRate } from '../../domain/rates/rate-source';
import type { Described, Property } from './properties';
import type { SectionRule } from './section-difference';
import { closed, shownDuration, shownFraction } from './shown';

export const ROUTING_SCHEME_RULE: SectionRule<ConfiguredRoutingScheme> = {
  kind: 'routing_scheme',
  idOf: ({ id }) => id,
  describe: describeRoutingScheme,
  isVersioned: true,
};

export const RATE_SOURCE_RULE: SectionRule<RateSource> = {
  kind: 'rate_source',
  idOf: ({ id }) => id,
  describe: describeRateSource,
};

export const RATE_SCHEME_RULE: SectionRule<RateScheme> = {
  kind: 'rate_scheme',
  idOf: ({ id }) => id,
  describe: describeRateScheme,
  isVersioned: true,
};

function describeRoutingScheme(scheme: ConfiguredRoutingScheme): Described {
  return { services: mapped(scheme.services, closed), tests: closed(scheme.tests) };
}

/** Addresses are not shown: some carry a key. */
function describeRateSource(source: RateSource): Described {
  switch (source.type) {
    case 'ecb_csv':
      return { type: source.type, location: closed(source.location), ...describeReading(source) };
    case 'table':
      return { type: source.type, rates: Object.fromEntries(source.rates.map(describeTableRate)) };
    case 'http_json':
      return {
        type: source.type,
        url: closed(source.url),
        pair: pairText(source.pair),
        pointers: closed(source.pointers),
        at: source.atPointer,
        ...describeReading(source),
      };
  }
}

function describeReading({ everyMs, timeoutMs }: RateReading): Described {
  return { every: shownDuration(everyMs), timeout: shownDuration(timeoutMs) };
}

function describeTableRate(rate: TableRate): readonly [pair: string, prices: Described] {
  const at = rate.atMs === null ? null : new Date(rate.atMs).toISOString();
  return [pairText(rate), { bid: shownFraction(rate.bid), ask: shownFraction(rate.ask), at }];
}

function describeRateScheme(scheme: RateScheme): Described {
  return {
    system: scheme.system,
    fallback_to_system: scheme.fallbackToSystem,
    rules: Object.fromEntries(
      scheme.rules.map((rule) => [
        pairText(rule.pair),
        {
          source: rule.source,
          direction: rule.direction,
          side: rule.side,
          fee_percent: shownFraction(rule.feePercent),
          fee_fixed: shownFraction(rule.feeFixed),
          max_age: shownDuration(rule.maxAgeMs),
        },
      ]),
    ),
  };
}

function mapped<T>(
  record: Readonly<Record<string, T>>,
  describe: (value: T) => Property,
): Readonly<Record<string, Property>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, describe(value)]));
}
