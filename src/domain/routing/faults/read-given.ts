import { type PayoutPointId, parseId, parseServiceCode, type ServiceCode } from '../../ids';
import { AMOUNT_FAULT_TEXT, parseAmount } from '../../money/amount';
import { type CurrencyCode, parseCurrency } from '../../money/currency';
import type { Facts } from '../conditions';
import { pointerTo, type Report } from './report';
import { type Json, recordIn, unknownKeys } from './shape';

const KEYS = [
  'service',
  'amount',
  'fields',
  'metadata',
  'point',
  'point_currency',
  'point_amount',
  'attempt',
  'test_mode',
  'at',
];

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads `given` of a test of a scheme. Amounts are in the currency of the service, and of the point.
 *
 * @param currencyOf undefined where the scheme has no tree for the service
 */
export function readGiven(
  raw: unknown,
  path: string,
  currencyOf: (service: string) => CurrencyCode | undefined,
  report: Report,
): Facts | undefined {
  const given = recordIn(raw, path, report);
  if (given === undefined) return undefined;
  unknownKeys(given, KEYS, path, report);
  const service = readService(given['service'], pointerTo(path, 'service'), currencyOf, report);
  const pointCurrency = given['point_currency'] === undefined ? null : parseCurrency(given['point_currency']);
  if (pointCurrency === undefined)
    report(pointerTo(path, 'point_currency'), 'must be a currency of ISO 4217');
  const amount = service && readUnits(given, 'amount', path, service.currency, report);
  const rest = readRest(given, path, report);
  const pointAmount = readPointAmount(given, path, pointCurrency, report);
  if (service === undefined || amount === undefined) return undefined;
  return {
    service: service.code,
    currency: service.currency,
    amount,
    pointCurrency: pointCurrency ?? null,
    pointAmount,
    ...rest,
  };
}

function readService(
  raw: unknown,
  path: string,
  currencyOf: (service: string) => CurrencyCode | undefined,
  report: Report,
): { readonly code: ServiceCode; readonly currency: CurrencyCode } | undefined {
  const code = parseServiceCode(raw);
  const currency = code && currencyOf(code);
  if (code !== undefined && currency !== undefined) return { code, currency };
  report(path, raw === undefined ? 'is missing' : 'is no service that this scheme has a tree for');
  return undefined;
}

function readPointAmount(
  given: Json,
  path: string,
  currency: CurrencyCode | null | undefined,
  report: Report,
): bigint | null {
  if (given['point_amount'] === undefined) return null;
  if (currency !== null && currency !== undefined)
    return readUnits(given, 'point_amount', path, currency, report) ?? null;
  if (currency === null) report(pointerTo(path, 'point_amount'), 'needs point_currency beside it');
  return null;
}

function readUnits(
  given: Json,
  key: string,
  path: string,
  currency: CurrencyCode,
  report: Report,
): bigint | undefined {
  const raw = given[key];
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
  const units = parseAmount(text, currency);
  if (typeof units === 'bigint') return units;
  report(pointerTo(path, key), raw === undefined ? 'is missing' : AMOUNT_FAULT_TEXT[units]);
  return undefined;
}

function readRest(
  given: Json,
  path: string,
  report: Report,
): Pick<Facts, 'point' | 'attempt' | 'testMode' | 'at' | 'values'> {
  const { attempt = 1, test_mode: testMode = true, at = null } = given;
  const known = typeof attempt === 'number' && Number.isInteger(attempt) && attempt >= 1;
  if (!known) report(pointerTo(path, 'attempt'), 'must be a whole number from 1');
  if (typeof testMode !== 'boolean') report(pointerTo(path, 'test_mode'), 'must be true or false');
  const instant = typeof at === 'string' && INSTANT.test(at) && !Number.isNaN(Date.parse(at)) ? at : null;
  if (at !== null && instant === null)
    report(pointerTo(path, 'at'), 'must be an instant with its zone, e.g. 2026-11-01T12:00:00Z');
  return {
    point: readPoint(given['point'], pointerTo(path, 'point'), report),
    attempt: known ? attempt : 1,
    testMode: testMode === true,
    at: instant,
    values: {
      fields: readTexts(given['fields'], pointerTo(path, 'fields'), report),
      metadata: readTexts(given['metadata'], pointerTo(path, 'metadata'), report),
    },
  };
}

function readPoint(raw: unknown, path: string, report: Report): PayoutPointId | null {
  if (raw === undefined) return null;
  const point = parseId('payoutPoint', raw);
  if (point === undefined) report(path, 'must be the id of a payout point');
  return point ?? null;
}

function readTexts(raw: unknown, path: string, report: Report): Readonly<Record<string, string>> {
  const record = raw === undefined ? {} : recordIn(raw, path, report);
  const entries = Object.entries(record ?? {}).filter((entry): entry is [string, string] => {
    const isText = typeof entry[1] === 'string';
    if (!isText) report(pointerTo(path, entry[0]), 'must be a text, in quotes');
    return isText;
  });
  return Object.fromEntries(entries);
}
