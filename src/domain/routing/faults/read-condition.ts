import { parseId, parseServiceCode } from '../../ids';
import { MINOR_UNIT_EXPONENT, parseCurrency } from '../../money/currency';
import type { Condition } from '../tree';
import { readAmountTest } from './read-amount-test';
import { readTimeTest } from './read-time-test';
import { readFieldTest, readMetadataTest, readNumberTest, readWordTest } from './read-value-tests';
import { mayReadOn, type Reading } from './reading';
import { pointerTo } from './report';
import { listIn, recordIn } from './shape';

type Reader = (raw: unknown, path: string, depth: number, reading: Reading) => Condition | undefined;

/** A point may have several currencies, so an amount in it may have the decimals of any. */
const POINT_DECIMALS_MAX = Math.max(...Object.values(MINOR_UNIT_EXPONENT));

const COUNTRY_NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** One reader for each kind of condition; the key is what the configuration says. */
const READERS: Readonly<Record<string, Reader>> = {
  all: (raw, path, depth, reading) => {
    const all = readGroup(raw, path, depth, reading);
    return all && { all };
  },
  any: (raw, path, depth, reading) => {
    const any = readGroup(raw, path, depth, reading);
    return any && { any };
  },
  not: (raw, path, depth, reading) => {
    const not = readCondition(raw, path, depth + 1, reading);
    return not && { not };
  },
  amount: (raw, path, _depth, { context, report }) => {
    const amount = readAmountTest(raw, path, MINOR_UNIT_EXPONENT[context.serviceCurrency], report);
    return amount && { amount };
  },
  point_amount: (raw, path, _depth, { report }) => {
    const amount = readAmountTest(raw, path, POINT_DECIMALS_MAX, report);
    return amount && { point_amount: amount };
  },
  currency: (raw, path, _depth, { report }) => {
    const currency = readWordTest(raw, path, parseCurrency, 'must be a currency of ISO 4217', report);
    return currency && { currency };
  },
  point_currency: (raw, path, _depth, { report }) => {
    const currency = readWordTest(raw, path, parseCurrency, 'must be a currency of ISO 4217', report);
    return currency && { point_currency: currency };
  },
  point: (raw, path, _depth, { context, report }) => {
    const known = (value: unknown) => {
      const id = parseId('payoutPoint', value);
      return id !== undefined && context.points.includes(id) ? id : undefined;
    };
    const point = readWordTest(raw, path, known, 'is no payout point of this organization', report);
    return point && { point };
  },
  service: (raw, path, _depth, reading) => readServiceTest(raw, path, reading),
  country: (raw, path, _depth, { report }) => {
    const country = readWordTest(
      raw,
      path,
      parseCountry,
      'must be a country of ISO 3166, two capital letters',
      report,
    );
    return country && { country };
  },
  field: (raw, path, _depth, { context, report }) => {
    const field = readFieldTest(raw, path, context, report);
    return field && { field };
  },
  metadata: (raw, path, _depth, { context, report }) => {
    const metadata = readMetadataTest(raw, path, context, report);
    return metadata && { metadata };
  },
  time: (raw, path, _depth, { report }) => {
    const time = readTimeTest(raw, path, report);
    return time && { time };
  },
  attempt: (raw, path, _depth, { report }) => {
    const attempt = readNumberTest(raw, path, report);
    return attempt && { attempt };
  },
  test_mode: (raw, path, _depth, { report }) => {
    if (typeof raw === 'boolean') return { test_mode: raw };
    report(path, 'must be true or false');
    return undefined;
  },
};

/** Reads a condition: an object with exactly one of the known keys. Undefined where a fault was reported. */
export function readCondition(
  raw: unknown,
  path: string,
  depth: number,
  reading: Reading,
): Condition | undefined {
  if (!mayReadOn(reading, path, depth)) return undefined;
  const condition = recordIn(raw, path, reading.report);
  if (condition === undefined) return undefined;
  const keys = Object.keys(condition);
  if (keys.length !== 1)
    reading.report(path, `must have exactly one key, not ${keys.length}: combine with all, any, not`);
  const read = keys.map((key) => {
    const reader = Object.hasOwn(READERS, key) ? READERS[key] : undefined;
    if (reader !== undefined) return reader(condition[key], pointerTo(path, key), depth, reading);
    reading.report(pointerTo(path, key), `is no condition; known are ${Object.keys(READERS).join(', ')}`);
    return undefined;
  });
  return read[0];
}

function readGroup(
  raw: unknown,
  path: string,
  depth: number,
  reading: Reading,
): readonly Condition[] | undefined {
  const items = listIn(raw, path, reading.report);
  const read = items?.map((item, index) => readCondition(item, pointerTo(path, index), depth + 1, reading));
  return read?.filter((condition) => condition !== undefined);
}

function readServiceTest(raw: unknown, path: string, { context, report }: Reading): Condition | undefined {
  const service = readWordTest(raw, path, parseServiceCode, 'must be a service code', report);
  if (service === undefined) return undefined;
  const possible =
    (service.eq === undefined || service.eq === context.service) &&
    (service.in === undefined || service.in.includes(context.service));
  if (!possible) report(path, `can never be true: this tree is asked for ${context.service} only`);
  return { service };
}

function parseCountry(raw: unknown): string | undefined {
  const known = typeof raw === 'string' && /^[A-Z]{2}$/.test(raw) && COUNTRY_NAMES.of(raw) !== undefined;
  return known ? raw : undefined;
}
