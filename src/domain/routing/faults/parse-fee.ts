import { AMOUNT_FAULT_TEXT, parseSignedAmount } from '../../money/amount';
import type { CurrencyCode } from '../../money/currency';
import { compare, type Fraction, fraction, parseFraction } from '../../money/fraction';
import type { Fault, Parsed } from '../../parsed';
import type { FeeRule, FeeSchedule, FeeTier } from '../fee';
import { pointerTo, type Report, reporter } from './report';
import { recordIn, unknownKeys } from './shape';

const RULE_KEYS = ['percent', 'fixed', 'min', 'max'];
const TIER_KEYS = ['up_to', ...RULE_KEYS];
const TIERS_MAX = 100;
const PERCENT_MAX: Fraction = fraction(100n, 1n);

/**
 * Reads the fee of a route as configured (`api.md`): `{ percent, fixed, min, max }`, or `{ tiers: [...] }`
 * whose tiers have these and `up_to`, rising, the last one without it. Absent is no fee.
 * Amounts are decimal texts in the deposit currency, zero or more; `percent` is 0–100.
 *
 * @returns all faults at once; their paths begin at the fee
 */
export function parseFee(raw: unknown, currency: CurrencyCode): Parsed<FeeSchedule> {
  if (raw === undefined || raw === null) return { ok: true, value: { kind: 'none' } };
  const faults: Fault[] = [];
  const report = reporter(faults);
  const fee = recordIn(raw, '', report);
  const schedule = fee === undefined ? undefined : readSchedule(fee, currency, report);
  return schedule !== undefined && faults.length === 0
    ? { ok: true, value: schedule }
    : { ok: false, faults };
}

type Json = Readonly<Record<string, unknown>>;

function readSchedule(fee: Json, currency: CurrencyCode, report: Report): FeeSchedule {
  if (!Object.hasOwn(fee, 'tiers'))
    return { kind: 'single', rule: readRule(fee, '', RULE_KEYS, currency, report) };
  unknownKeys(fee, ['tiers'], '', report);
  return { kind: 'tiers', tiers: readTiers(fee['tiers'], currency, report) };
}

function readTiers(raw: unknown, currency: CurrencyCode, report: Report): readonly FeeTier[] {
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > TIERS_MAX) {
    report('/tiers', `must be a list of 1 to ${TIERS_MAX} tiers`);
    return [];
  }
  const tiers = raw.flatMap((item: unknown, index) => {
    const path = pointerTo('/tiers', index);
    const tier = recordIn(item, path, report);
    if (tier === undefined) return [];
    const upTo = readUnits(tier['up_to'], pointerTo(path, 'up_to'), currency, report);
    return [{ ...readRule(tier, path, TIER_KEYS, currency, report), upTo }];
  });
  if (tiers.length === raw.length) reportTierOrder(raw, tiers, report);
  return tiers;
}

function reportTierOrder(raw: readonly unknown[], tiers: readonly FeeTier[], report: Report): void {
  let below = 0n;
  for (const [index, { upTo }] of tiers.entries()) {
    const path = pointerTo(pointerTo('/tiers', index), 'up_to');
    const isLast = index === raw.length - 1;
    if (isLast && upTo !== null) report(path, 'the last tier has no up_to, so that every amount has a fee');
    if (!isLast && upTo === null) report(path, 'is missing: only the last tier may lack it');
    if (upTo !== null && upTo <= below) report(path, 'must rise from tier to tier, from above zero');
    below = upTo ?? below;
  }
}

function readRule(
  rule: Json,
  path: string,
  keys: readonly string[],
  currency: CurrencyCode,
  report: Report,
): FeeRule {
  unknownKeys(rule, keys, path, report);
  if (!RULE_KEYS.some((key) => Object.hasOwn(rule, key)))
    report(path, `needs at least one of ${RULE_KEYS.join(', ')}`);
  const units = (key: string): bigint | null => readUnits(rule[key], pointerTo(path, key), currency, report);
  const [fixed, min, max] = [units('fixed'), units('min'), units('max')];
  if (min !== null && max !== null && min > max) report(pointerTo(path, 'min'), 'is above max');
  return { percent: readPercent(rule['percent'], pointerTo(path, 'percent'), report), fixed, min, max };
}

function readPercent(raw: unknown, path: string, report: Report): Fraction | null {
  if (raw === undefined) return null;
  const percent = parseFraction(textOf(raw));
  if (percent !== undefined && compare(percent, PERCENT_MAX) <= 0) return percent;
  report(path, 'must be a decimal number from 0 to 100, e.g. "1.5"');
  return null;
}

function readUnits(raw: unknown, path: string, currency: CurrencyCode, report: Report): bigint | null {
  if (raw === undefined) return null;
  const units = parseSignedAmount(textOf(raw), currency);
  if (typeof units === 'bigint' && units >= 0n) return units;
  report(path, typeof units === 'bigint' ? 'must not be negative' : AMOUNT_FAULT_TEXT[units]);
  return null;
}

/** A number that reaches us prints as it was written; what is neither text nor number is no amount. */
function textOf(raw: unknown): string {
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
}
