import { decimalText, fraction } from '../../../src/domain/money/fraction';
import {
  checkQuote,
  FUTURE_TOLERANCE_MS,
  invertedSideOf,
  type Quote,
  RATE_SIDES,
  type RateSide,
  sideOf,
} from '../../../src/domain/rates/quote';
import { NOON_MS, quoteOf } from './builders';

test.each<[side: RateSide, price: string, inverted: string]>([
  ['bid', '0.8', '0.625'],
  ['ask', '1.6', '1.25'],
  ['mid', '1.2', '0.83333333333333333333'],
])('the %s is %s, and inverted %s: an inverted ask is 1 / bid', (side, price, inverted) => {
  const quote = quoteOf('USD/EUR 0.8 1.6');
  expect(decimalText(sideOf(quote, side))).toBe(price);
  expect(decimalText(invertedSideOf(quote, side))).toBe(inverted);
});

test.each(RATE_SIDES)('a single price is also its %s', (side) => {
  expect(decimalText(sideOf(quoteOf('USD/EUR 0.9'), side))).toBe('0.9');
});

const good = quoteOf('USD/EUR 0.90 0.92');

test.each<[says: string, quote: Quote]>([
  ['with a spread', good],
  ['with one price', quoteOf('USD/EUR 0.9')],
  ['that is old', { ...good, atMs: 0 }],
  ['at most five minutes ahead', { ...good, atMs: NOON_MS + FUTURE_TOLERANCE_MS }],
])('a quote %s is taken', (_says, quote) => {
  expect(checkQuote(quote, NOON_MS, '/x')).toEqual({ ok: true, value: quote });
});

test.each<[says: string, change: Partial<Quote>, text: string]>([
  ['a price of zero', { bid: fraction(0n, 1n) }, 'the bid must be greater than zero'],
  ['a price below zero', { bid: fraction(-1n, 1n) }, 'the bid must be greater than zero'],
  ['a bid above the ask', { bid: fraction(2n, 1n) }, 'the bid is above the ask'],
  ['no time', { atMs: Number.NaN }, 'the time of the rate cannot be read'],
  ['a time ahead', { atMs: NOON_MS + FUTURE_TOLERANCE_MS + 1 }, 'the time of the rate lies in the future'],
])('a quote with %s is a fault', (_says, change, text) => {
  expect(checkQuote({ ...good, ...change }, NOON_MS, '/x')).toEqual({
    ok: false,
    faults: [{ path: '/x', text: `USD/EUR: ${text}` }],
  });
});

test('all faults of a quote are told at once', () => {
  const quote = { ...good, bid: fraction(1n, 1n), ask: fraction(0n, 1n), atMs: Number.POSITIVE_INFINITY };
  const checked = checkQuote(quote, NOON_MS, '');
  expect(checked.ok ? [] : checked.faults).toHaveLength(4);
});
