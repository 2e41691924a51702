import { z } from 'zod';
import { checkStructure, type Report } from '../config/structure-faults';
import type { Fault, Parsed } from '../domain/parsed';
import { parsePair } from '../domain/rates/pair';
import type {
  EcbCsvSource,
  HttpJsonSource,
  RateSource,
  TableRate,
  TableSource,
} from '../domain/rates/rate-source';
import {
  bothSides,
  filePath,
  httpUrl,
  pair,
  pointer,
  reading,
  sourceId,
  tablePrice,
} from './source-structure';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const PAIR_KEY_TEXT = 'must stand under two different currencies of ISO 4217, e.g. "USD/EUR"';

const ecbCsv = z
  .strictObject({
    id: sourceId,
    type: z.literal('ecb_csv'),
    path: filePath.optional(),
    url: httpUrl.optional(),
    ...reading(HOUR_MS),
  })
  .transform(({ id, type, path, url, every, timeout }, checking): EcbCsvSource => {
    const times = { everyMs: every, timeoutMs: timeout };
    if (path !== undefined && url === undefined) {
      return { id, type, location: { kind: 'file', path }, ...times };
    }
    if (url !== undefined && path === undefined) {
      return { id, type, location: { kind: 'url', url }, ...times };
    }
    checking.addIssue({ code: 'custom', message: 'must have either `path` or `url`' });
    return z.NEVER;
  });

const table = z
  .strictObject({
    id: sourceId,
    type: z.literal('table'),
    rates: z.record(z.string(), tablePrice).transform((prices, checking): readonly TableRate[] => {
      const entries = Object.entries(prices);
      if (entries.length === 0) checking.addIssue({ code: 'custom', message: 'must hold at least one rate' });
      return entries.flatMap(([key, price]): TableRate[] => {
        const quoted = parsePair(key);
        if (quoted !== undefined) return [{ ...quoted, ...price }];
        checking.addIssue({ code: 'custom', path: [key], message: PAIR_KEY_TEXT });
        return [];
      });
    }),
  })
  .transform((given): TableSource => given);

const httpJson = z
  .strictObject({
    id: sourceId,
    type: z.literal('http_json'),
    url: httpUrl,
    pair,
    bid: pointer.optional(),
    ask: pointer.optional(),
    mid: pointer.optional(),
    at: pointer,
    ...reading(MINUTE_MS),
  })
  .transform((given, checking): HttpJsonSource => {
    const { id, type, url, at, every, timeout } = given;
    const pointers = bothSides(given);
    if (typeof pointers !== 'string') {
      return { id, type, url, pair: given.pair, pointers, atPointer: at, everyMs: every, timeoutMs: timeout };
    }
    checking.addIssue({ code: 'custom', message: pointers });
    return z.NEVER;
  });

const SCHEMAS: Readonly<Record<RateSource['type'], z.ZodType<RateSource>>> = {
  ecb_csv: ecbCsv,
  table,
  http_json: httpJson,
};

/**
 * Reads one entry of `rate_sources` (`api.md`, configuration file); every fault at once, unknown keys too.
 * Defaults: `timeout` 5s, `every` 1h for `ecb_csv` and 60s for `http_json`.
 *
 * @param path where the entry stands, a JSON pointer (`/rate_sources/0`)
 */
export function parseRateSource(raw: unknown, path: string): Parsed<RateSource> {
  const faults: Fault[] = [];
  const report: Report = (place, text) => faults.push({ path: place, text });
  const kind = checkStructure(sourceKind, raw, path, report);
  const value = kind && checkStructure(kind, raw, path, report);
  return value === undefined ? { ok: false, faults } : { ok: true, value };
}

// A union of whole sources would tell of one fault in one only "is not valid": the type is read first.
const sourceKind = z
  .looseObject({ type: z.enum(['ecb_csv', 'table', 'http_json']) })
  .transform(({ type }) => SCHEMAS[type]);
