import type { PayoutRouteId } from '../../ids';
import type { StrategyRule, StrategyType } from '../tree';
import type { Reading } from './reading';
import { pointerTo } from './report';
import { type Json, listIn, recordIn, unknownKeys } from './shape';

const STRATEGIES_MAX = 50;
const WEIGHT_MAX = 1_000_000;
/** As `weight` reads it: a number above zero with at most four decimals. */
const WEIGHT_TEXT = /^\d+(\.\d{1,4})?$/;

/** What each strategy takes besides `type` and `routes`. */
const OWN_KEYS: Readonly<Record<StrategyType, readonly string[]>> = {
  optimal: [],
  weight: ['weights'],
  balance: [],
  conversion: ['window_days', 'window_payouts'],
  cost: [],
};

/** The results of more than these were never kept. */
const WINDOW_MAX: Readonly<Record<string, number>> = { window_days: 365, window_payouts: 10_000 };

/** Reads the list of a leaf, tried from top to bottom. Undefined where a fault was reported. */
export function readStrategies(
  raw: unknown,
  path: string,
  reading: Reading,
): readonly StrategyRule[] | undefined {
  const items = listIn(raw, path, reading.report);
  if (items === undefined) return undefined;
  if (items.length > STRATEGIES_MAX) reading.report(path, `has more than ${STRATEGIES_MAX} strategies`);
  return items
    .map((item, index) => readStrategy(item, pointerTo(path, index), reading))
    .filter((rule) => rule !== undefined);
}

function readStrategy(raw: unknown, path: string, reading: Reading): StrategyRule | undefined {
  const rule = recordIn(raw, path, reading.report);
  if (rule === undefined) return undefined;
  const type = typeOf(rule['type']);
  if (type === undefined) {
    reading.report(
      pointerTo(path, 'type'),
      `must be a strategy; known are ${Object.keys(OWN_KEYS).join(', ')}`,
    );
    return undefined;
  }
  unknownKeys(rule, ['type', 'routes', ...OWN_KEYS[type]], path, reading.report);
  const routes = Object.hasOwn(rule, 'routes')
    ? readRoutes(rule['routes'], pointerTo(path, 'routes'), reading)
    : undefined;
  const named = routes && { routes };
  if (type === 'weight') {
    const weights = readWeights(rule['weights'], routes, pointerTo(path, 'weights'), reading);
    return weights && { type, weights, ...named };
  }
  if (type === 'conversion') return { type, ...named, ...readWindow(rule, path, reading) };
  return { type, ...named };
}

function typeOf(raw: unknown): StrategyType | undefined {
  return typeof raw === 'string' && isType(raw) ? raw : undefined;
}

function isType(text: string): text is StrategyType {
  return Object.hasOwn(OWN_KEYS, text);
}

function readRoutes(raw: unknown, path: string, reading: Reading): readonly PayoutRouteId[] | undefined {
  const items = listIn(raw, path, reading.report);
  return items?.flatMap((item, index) => {
    if (items.indexOf(item) < index) reading.report(pointerTo(path, index), 'is there twice');
    return readRoute(item, pointerTo(path, index), reading);
  });
}

function readRoute(raw: unknown, path: string, { context, report }: Reading): readonly PayoutRouteId[] {
  const known = context.routes.find((routeId) => routeId === raw);
  if (known !== undefined) return [known];
  report(path, `is no route of ${context.service}`);
  return [];
}

function readWeights(
  raw: unknown,
  routes: readonly PayoutRouteId[] | undefined,
  path: string,
  reading: Reading,
): Readonly<Record<string, number>> | undefined {
  const weights = recordIn(raw, path, reading.report);
  if (weights === undefined) return undefined;
  const read = Object.entries(weights).flatMap(([routeId, weight]): [string, number][] => {
    readRoute(routeId, pointerTo(path, routeId), reading);
    if (typeof weight === 'number' && weight > 0 && weight <= WEIGHT_MAX && WEIGHT_TEXT.test(String(weight)))
      return [[routeId, weight]];
    reading.report(
      pointerTo(path, routeId),
      `must be a number above 0, at most ${WEIGHT_MAX}, with at most 4 decimals`,
    );
    return [];
  });
  if (Object.keys(weights).length === 0) reading.report(path, 'must not be empty');
  for (const routeId of routes ?? [])
    if (!Object.hasOwn(weights, routeId)) reading.report(path, `lacks ${routeId}, which routes names`);
  for (const routeId of Object.keys(weights))
    if (routes !== undefined && !routes.some((named) => named === routeId))
      reading.report(pointerTo(path, routeId), 'is not among the routes of this strategy');
  return Object.fromEntries(read);
}

function readWindow(
  rule: Json,
  path: string,
  { report }: Reading,
): Readonly<Partial<Record<'window_days' | 'window_payouts', number>>> {
  const read: Partial<Record<'window_days' | 'window_payouts', number>> = {};
  for (const key of ['window_days', 'window_payouts'] as const) {
    const [value, max] = [rule[key], WINDOW_MAX[key] ?? 0];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max) read[key] = value;
    else if (value !== undefined) report(pointerTo(path, key), `must be a whole number from 1 to ${max}`);
  }
  return read;
}
