import { isLosslessNumber, parse } from 'lossless-json';
import type { Fraction } from '../domain/money/fraction';
import type { Fault, Parsed } from '../domain/parsed';
import { INSTANT_TEXT, parseInstantMs } from '../domain/rates/instant';
import { checkQuote, type Quote } from '../domain/rates/quote';
import { parseRateNumber, RATE_NUMBER_TEXT } from '../domain/rates/rate-number';
import type { HttpJsonSource } from '../domain/rates/rate-source';
import { getText } from './http-text';
import { valueAt } from './json-pointer';
import type { RateTools } from './rate-tools';

const BYTES_MAX = 1024 * 1024;
const EPOCH_SECONDS = /^\d{9,10}$/;
const EPOCH_MILLISECONDS = /^\d{12,13}$/;
const TIME_TEXT = `${INSTANT_TEXT}, or whole seconds or milliseconds since 1970`;

/** The quote of a feed: one pair, its prices and time found by JSON pointer, numbers read from their text. */
export async function readHttpJson(
  source: HttpJsonSource,
  tools: RateTools,
): Promise<Parsed<readonly Quote[]>> {
  const { url, timeoutMs } = source;
  const request = { url, accept: 'application/json', timeoutMs, bytesMax: BYTES_MAX };
  const text = await getText(request, tools.fetch);
  if (!text.ok) return text;
  const document = parseDocument(text.value);
  return document.ok ? quotesOf(source, document.value, tools.nowMs()) : document;
}

function parseDocument(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: parse(text) };
  } catch {
    // Whatever the parser met (a syntax error, a key twice, brackets without end), it may quote the body.
    return { ok: false, faults: [{ path: '', text: 'answered with a body that is no valid JSON' }] };
  }
}

function quotesOf(source: HttpJsonSource, document: unknown, nowMs: number): Parsed<readonly Quote[]> {
  const { pointers, atPointer, pair, id } = source;
  const bid = readPrice(document, pointers.bid);
  const ask = pointers.ask === pointers.bid ? bid : readPrice(document, pointers.ask);
  const at = readTime(document, atPointer);
  if (!bid.ok || !ask.ok || !at.ok) return { ok: false, faults: faultsOf([...new Set([bid, ask, at])]) };
  const quote = checkQuote(
    { ...pair, source: id, bid: bid.value, ask: ask.value, atMs: at.value },
    nowMs,
    '',
  );
  return quote.ok ? { ok: true, value: [quote.value] } : quote;
}

function faultsOf(readings: readonly Parsed<unknown>[]): readonly Fault[] {
  return readings.flatMap((reading) => (reading.ok ? [] : reading.faults));
}

function readPrice(document: unknown, pointer: string): Parsed<Fraction> {
  const price = parseRateNumber(textAt(document, pointer) ?? '');
  return price === undefined ? faultAt(pointer, RATE_NUMBER_TEXT) : { ok: true, value: price };
}

// Feeds write times as text with a zone, or count seconds or milliseconds since 1970; the digits tell which.
function readTime(document: unknown, pointer: string): Parsed<number> {
  const text = textAt(document, pointer) ?? '';
  if (EPOCH_SECONDS.test(text)) return { ok: true, value: Number(text) * 1000 };
  if (EPOCH_MILLISECONDS.test(text)) return { ok: true, value: Number(text) };
  const atMs = parseInstantMs(text);
  return atMs === undefined ? faultAt(pointer, TIME_TEXT) : { ok: true, value: atMs };
}

function textAt(document: unknown, pointer: string): string | undefined {
  const value = valueAt(document, pointer);
  if (isLosslessNumber(value)) return value.value;
  return typeof value === 'string' ? value : undefined;
}

function faultAt(path: string, text: string): Parsed<never> {
  return { ok: false, faults: [{ path, text }] };
}
