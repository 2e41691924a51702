import { z } from 'zod';
import { duration, plainText, valueBy } from '../config/structure';
import { compare, type Fraction } from '../domain/money/fraction';
import { INSTANT_TEXT, parseInstantMs } from '../domain/rates/instant';
import { parsePair } from '../domain/rates/pair';
import { parseRateNumber, RATE_NUMBER_TEXT } from '../domain/rates/rate-number';
import { parseRateSourceId } from '../domain/rates/rate-source';
import { isJsonPointer } from './json-pointer';

const PATH_CHARACTERS_MAX = 1024;
const TIMEOUT_DEFAULT_MS = 5_000;

export const sourceId = valueBy(
  parseRateSourceId,
  'must be an id of 1–64 letters, digits, "_", "." or "-", beginning with a letter or digit',
);

export const pair = valueBy(parsePair, 'must be two different currencies of ISO 4217, e.g. "USD/EUR"');

export const pointer = valueBy(
  (raw) => (typeof raw === 'string' && isJsonPointer(raw) ? raw : undefined),
  'must be a JSON pointer (RFC 6901), e.g. "/rates/EUR"',
);

export const httpUrl = valueBy(
  readHttpUrl,
  'must be an http or https address without user name and password',
);

export const filePath = valueBy(
  (raw) =>
    typeof raw === 'string' && raw !== '' && raw.length <= PATH_CHARACTERS_MAX && !raw.includes('\0')
      ? raw
      : undefined,
  'must be the path of a file, beside this one unless it begins with "/"',
);

/** How often the schedule reads the source, and how long one reading may take. */
export function reading(everyDefaultMs: number): {
  every: z.ZodType<number>;
  timeout: z.ZodType<number>;
} {
  return {
    every: duration('1s', '30d').default(everyDefaultMs),
    timeout: duration('1ms', '30s').default(TIMEOUT_DEFAULT_MS),
  };
}

const rateNumber = valueBy((raw) => parseRateNumber(plainText(raw) ?? ''), RATE_NUMBER_TEXT);

const instant = valueBy((raw) => (typeof raw === 'string' ? parseInstantMs(raw) : undefined), INSTANT_TEXT);

/** A price as configured: `bid` and `ask`, or one `mid` for both. */
export type GivenSides<T> = {
  readonly bid?: T | undefined;
  readonly ask?: T | undefined;
  readonly mid?: T | undefined;
};

/** Both sides of a price, or what is wrong with it. */
export function bothSides<T>({ bid, ask, mid }: GivenSides<T>): { bid: T; ask: T } | string {
  if (mid === undefined && bid !== undefined && ask !== undefined) return { bid, ask };
  if (mid !== undefined && bid === undefined && ask === undefined) return { bid: mid, ask: mid };
  return 'must have either `bid` and `ask`, or `mid` alone';
}

/** A price that stands in the configuration itself. */
export const tablePrice = z
  .strictObject({
    bid: rateNumber.optional(),
    ask: rateNumber.optional(),
    mid: rateNumber.optional(),
    at: instant.optional(),
  })
  .transform((given, checking): { bid: Fraction; ask: Fraction; atMs: number | null } => {
    const sides = uncrossed(bothSides(given));
    if (typeof sides !== 'string') return { ...sides, atMs: given.at ?? null };
    checking.addIssue({ code: 'custom', message: sides });
    return z.NEVER;
  });

function uncrossed(sides: { bid: Fraction; ask: Fraction } | string): typeof sides {
  if (typeof sides === 'string') return sides;
  return compare(sides.bid, sides.ask) > 0 ? 'has a bid above its ask' : sides;
}

function readHttpUrl(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && url.username === '' && url.password === '' ? raw : undefined;
}
