import { type Fraction, fraction } from '../money/fraction';
import type { FeeRule, FeeSchedule, FeeTier } from './fee';
import type { AccountSnapshot, RouteSnapshot, RoutingInputs, RoutingNeed } from './inputs';

/** Inputs as a record keeps them: all but the tree and the values. */
export type RecordedInputs = Omit<RoutingInputs, 'tree' | 'values'>;

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads back what `recordedInputs` wrote: bigints from digits, fractions from `n/d`. Everything else is
 * taken as it lies: records are written by the gateway alone and never change.
 *
 * @throws when it is no such record: that is a broken promise, not an input to complain about
 */
export function readRecordedInputs(raw: unknown): RecordedInputs {
  const inputs = object(raw);
  return {
    ...(inputs as RecordedInputs),
    need: readNeed(object(inputs['need'])),
    routes: list(inputs['routes']).map(readRoute),
    accounts: list(inputs['accounts']).map(readAccount),
    credits: mapped(inputs['credits'], (table) => mapped(table, ratio)),
  };
}

function readNeed(need: Json): RoutingNeed {
  return {
    ...(need as RoutingNeed),
    serviceAmount: units(need['serviceAmount']),
    pointAmount: units(need['pointAmount']),
    midServiceToPoint: orNull(need['midServiceToPoint'], ratio),
  };
}

function readRoute(raw: unknown): RouteSnapshot {
  const route = object(raw);
  const limits = object(route['limits']);
  return {
    ...(route as RouteSnapshot),
    limits: {
      min: orNull(limits['min'], units),
      max: orNull(limits['max'], units),
      daily: orNull(limits['daily'], units),
    },
    fee: readFee(object(route['fee'])),
    fxBufferPercent: ratio(route['fxBufferPercent']),
    dailyUsed: units(route['dailyUsed']),
    midToDeposit: orNull(route['midToDeposit'], ratio),
  };
}

function readAccount(raw: unknown): AccountSnapshot {
  const account = object(raw);
  return {
    ...(account as AccountSnapshot),
    available: units(account['available']),
    midToPoint: orNull(account['midToPoint'], ratio),
  };
}

function readFee(fee: Json): FeeSchedule {
  if (fee['kind'] === 'single') return { kind: 'single', rule: readRule(object(fee['rule'])) };
  if (fee['kind'] === 'tiers') return { kind: 'tiers', tiers: list(fee['tiers']).map(readTier) };
  return { kind: 'none' };
}

function readTier(raw: unknown): FeeTier {
  const tier = object(raw);
  return { ...readRule(tier), upTo: orNull(tier['upTo'], units) };
}

function readRule(rule: Json): FeeRule {
  return {
    percent: orNull(rule['percent'], ratio),
    fixed: orNull(rule['fixed'], units),
    min: orNull(rule['min'], units),
    max: orNull(rule['max'], units),
  };
}

function units(raw: unknown): bigint {
  if (typeof raw !== 'string') throw new Error(`a record has ${JSON.stringify(raw)} for minor units`);
  return BigInt(raw);
}

function ratio(raw: unknown): Fraction {
  const [numerator, denominator] = typeof raw === 'string' ? raw.split('/') : [];
  if (numerator === undefined || denominator === undefined)
    throw new Error(`a record has ${JSON.stringify(raw)} for a fraction`);
  return fraction(BigInt(numerator), BigInt(denominator));
}

function orNull<T>(raw: unknown, read: (raw: unknown) => T): T | null {
  return raw === null ? null : read(raw);
}

function mapped<T>(raw: unknown, read: (raw: unknown) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(object(raw)).map(([key, value]) => [key, read(value)]));
}

function list(raw: unknown): readonly unknown[] {
  if (!Array.isArray(raw)) throw new Error('a record lacks a list');
  return raw;
}

function object(raw: unknown): Json {
  if (typeof raw !== 'object' || raw === null) throw new Error('a record lacks an object');
  return raw as Json;
}
