import type { Versioned } from '../../domain/config/stored-configuration';
import { durationText } from '../../domain/duration';
import { parseId } from '../../domain/ids';
import { decimalText } from '../../domain/money/fraction';
import { pairText } from '../../domain/rates/pair';
import type { RateRule, RateScheme } from '../../domain/rates/rate-scheme';
import type { ResourceOf } from '../openapi/resource-kind';
import { readingOf } from './declared';
import { RATE_SCHEME } from './schema';

export const RATE_SCHEME_READING = readingOf<Versioned<RateScheme>>({
  kind: RATE_SCHEME,
  name: 'rate scheme',
  parseId: (text) => parseId('rateScheme', text),
  idOf: ({ id }) => id,
  visible: ({ rateSchemes }) => rateSchemes,
  show: (schemes) => schemes.map(rateSchemeResource),
});
export const { list: listRateSchemes, get: getRateScheme } = RATE_SCHEME_READING;

/** The current version of a scheme with its rules. */
function rateSchemeResource(scheme: Versioned<RateScheme>): ResourceOf<typeof RATE_SCHEME> {
  const { id, version, system, fallbackToSystem, rules, enabled } = scheme;
  return {
    type: 'rate-scheme',
    id,
    attributes: {
      version,
      system,
      fallback_to_system: fallbackToSystem,
      rules: rules.map(shownRule),
      enabled,
    },
  };
}

function shownRule(rule: RateRule) {
  return {
    pair: pairText(rule.pair),
    source: rule.source,
    direction: rule.direction,
    side: rule.side,
    fee_percent: decimalText(rule.feePercent),
    fee_fixed: decimalText(rule.feeFixed),
    max_age: durationText(rule.maxAgeMs),
  };
}
