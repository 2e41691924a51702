import { parseId } from '../ids';
import { parseCurrency } from '../money/currency';
import type { FixedRate, RateOrigin } from './fixed-rate';
import { fractionFromText, fractionText } from './fraction-text';
import { type Pair, pairText } from './pair';
import { parseRateSourceId } from './rate-source';

/** A fixed rate as plain JSON without loss: for the database and for a workflow's history. Fractions are `n/d`. */
export type StoredRate = {
  readonly value: string;
  readonly pair: string;
  /** Null for equal currencies. */
  readonly rule: {
    readonly schemeId: string;
    readonly source: string;
    readonly atMs: number;
    readonly feePercent: string;
    readonly feeFixed: string;
  } | null;
};

export function storedRate(rate: FixedRate): StoredRate {
  const { value, pair, origin } = rate;
  return { value: fractionText(value), pair: pairText(pair), rule: storedRule(origin) };
}

function storedRule(origin: RateOrigin): StoredRate['rule'] {
  switch (origin.kind) {
    case 'same_currency':
      return null;
    case 'rule':
      return {
        schemeId: origin.schemeId,
        source: origin.source,
        atMs: origin.atMs,
        feePercent: fractionText(origin.feePercent),
        feeFixed: fractionText(origin.feeFixed),
      };
  }
}

/** Reads what {@link storedRate} wrote, to the same value; anything else is a broken promise and throws. */
export function rateFromStored(stored: StoredRate): FixedRate {
  return {
    value: fractionFromText(stored.value),
    pair: pairFromStored(stored.pair),
    origin: stored.rule === null ? { kind: 'same_currency' } : originFromStored(stored.rule),
  };
}

// `parsePair` refuses equal currencies, which a fixed rate may have.
function pairFromStored(text: string): Pair {
  const [base, counter] = text.split('/').map(parseCurrency);
  if (base === undefined || counter === undefined) {
    throw new Error(`${JSON.stringify(text)} is no stored pair`);
  }
  return { base, counter };
}

function originFromStored(rule: NonNullable<StoredRate['rule']>): RateOrigin {
  const schemeId = parseId('rateScheme', rule.schemeId);
  const source = parseRateSourceId(rule.source);
  if (schemeId === undefined || source === undefined) {
    throw new Error(`${JSON.stringify([rule.schemeId, rule.source])} is no stored origin of a rate`);
  }
  return {
    kind: 'rule',
    schemeId,
    source,
    atMs: rule.atMs,
    feePercent: fractionFromText(rule.feePercent),
    feeFixed: fractionFromText(rule.feeFixed),
  };
}
