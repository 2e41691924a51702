import { z } from 'zod';
import { DURATION_TEXT, parseDurationMs } from '../domain/duration';
import { ID_PREFIX, type Id, type IdKind, parseId, parseServiceCode } from '../domain/ids';
import { parseCurrency } from '../domain/money/currency';
import { type Fraction, parseFraction } from '../domain/money/fraction';

const TEXT_MAX = 255;

/** A schema of one value by a parser of the domain: `text` says what it must be. */
export function valueBy<T>(parse: (raw: unknown) => T | undefined, text: string): z.ZodType<T> {
  return z.unknown().transform((raw, checking): T => {
    const value = parse(raw);
    if (value !== undefined) return value;
    checking.addIssue({ code: 'custom', message: absence(raw) ?? text });
    return z.NEVER;
  });
}

/** How a value is told that it is not there at all; `undefined` where something is written. */
export function absence(raw: unknown): string | undefined {
  if (raw === undefined) return 'is missing';
  return raw === null ? 'is empty' : undefined;
}

export function idOf<K extends IdKind>(kind: K): z.ZodType<Id<K>> {
  return valueBy(
    (raw) => parseId(kind, raw),
    `must be an id: ${ID_PREFIX[kind]}_ and 1–60 letters, digits, "_" or "-"`,
  );
}

export const serviceCode = valueBy(
  parseServiceCode,
  'must be a code of 1–64 letters, digits, "_", "." or "-"',
);

export const currency = valueBy(parseCurrency, 'must be a currency code of ISO 4217, e.g. USD');

/**
 * The text of an amount, quoted or not; what it is worth shows once its currency is known. A number
 * that comes here prints as it is written (`readYaml`), so nothing is lost by taking it.
 */
export const amountText = valueBy(
  plainText,
  'must be an amount: a decimal number without an exponent, e.g. "100.00"',
);

/** Per cent from 0 to `max`, exact. */
export function percent(max: number): z.ZodType<Fraction> {
  return valueBy(
    (raw) => percentUpTo(max, plainText(raw)),
    `must be a decimal number of per cent from 0 to ${max}, e.g. "0.5"`,
  );
}

/** Milliseconds out of `60s`; both bounds belong to the range and are written the same way. */
export function duration(min: string, max: string): z.ZodType<number> {
  const [minMs, maxMs] = [parseDurationMs(min) ?? 0, parseDurationMs(max) ?? 0];
  return valueBy((raw) => parseDurationMs(raw) ?? undefined, DURATION_TEXT).refine(
    (durationMs) => durationMs >= minMs && durationMs <= maxMs,
    `must be from ${min} to ${max}`,
  );
}

/** Text for people: not empty, at most 255 characters. */
export const words = z.string().trim().min(1).max(TEXT_MAX);

export function wholeNumber(min: number, max: number): z.ZodType<number> {
  return valueBy(
    (raw) => (typeof raw === 'number' && Number.isInteger(raw) && raw >= min && raw <= max ? raw : undefined),
    `must be a whole number from ${min} to ${max}`,
  );
}

/** A text, or a number as it is written. `undefined` for everything else. */
export function plainText(raw: unknown): string | undefined {
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : undefined;
}

function percentUpTo(max: number, text: string | undefined): Fraction | undefined {
  const value = text === undefined ? undefined : parseFraction(text);
  return value !== undefined && value.numerator <= BigInt(max) * value.denominator ? value : undefined;
}
