import { decimalText } from '../../../src/domain/money/fraction';
import type { RateSide } from '../../../src/domain/rates/quote';
import type { RateDirection } from '../../../src/domain/rates/rate-scheme';
import { sourcePrice } from '../../../src/domain/rates/source-price';
import { NOON_MS, pairOf, quoteOf } from './builders';

const TWO_WAY = [quoteOf('USD/EUR 0.8 1'), quoteOf('EUR/USD 1.25 1.6')];
const ONE_BASE = [quoteOf('EUR/USD 1.25 1.6'), quoteOf('EUR/GBP 0.5 0.8'), quoteOf('EUR/JPY 160')];

type Row = [says: string, quotes: typeof TWO_WAY, pair: string, RateDirection, RateSide, price: string];

test.each<Row>([
  ['the bid of the quoted pair', TWO_WAY, 'USD/EUR', 'direct', 'bid', '0.8'],
  ['the ask of the quoted pair', TWO_WAY, 'USD/EUR', 'direct', 'ask', '1'],
  ['the mid of the quoted pair', TWO_WAY, 'USD/EUR', 'direct', 'mid', '0.9'],
  ['an inverted ask as 1 / bid of the other direction', TWO_WAY, 'USD/EUR', 'inverted', 'ask', '0.8'],
  ['an inverted bid as 1 / ask of the other direction', TWO_WAY, 'USD/EUR', 'inverted', 'bid', '0.625'],
  ['an inverted mid as 1 / mid', TWO_WAY, 'EUR/USD', 'inverted', 'mid', '1.1111111111111111111'],
  ['a pair against the base as 1 / its quote', ONE_BASE, 'USD/EUR', 'direct', 'ask', '0.8'],
  ['the same, inverted, as the same', ONE_BASE, 'USD/EUR', 'inverted', 'ask', '0.8'],
  ['a cross ask as the ask over the bid', ONE_BASE, 'USD/GBP', 'direct', 'ask', '0.64'],
  ['a cross bid as the bid over the ask', ONE_BASE, 'USD/GBP', 'direct', 'bid', '0.3125'],
  ['a cross mid as mid over mid', ONE_BASE, 'USD/JPY', 'direct', 'mid', '112.28070175438596491'],
  ['an inverted cross as the same cross', ONE_BASE, 'USD/GBP', 'inverted', 'ask', '0.64'],
])('%s', (_says, quotes, pair, direction, side, price) => {
  const found = sourcePrice(quotes, pairOf(pair), direction, side);
  expect(found && decimalText(found.price)).toBe(price);
});

test.each<[says: string, quotes: typeof TWO_WAY, pair: string]>([
  ['a currency that is not quoted', ONE_BASE, 'USD/CHF'],
  ['a source without quotes', [], 'USD/EUR'],
  ['a cross where the source has two bases', [...ONE_BASE, quoteOf('CHF/USD 1.1')], 'USD/GBP'],
])('%s has no price', (_says, quotes, pair) => {
  expect(sourcePrice(quotes, pairOf(pair), 'direct', 'mid')).toBeUndefined();
});

test('a cross is as old as its older leg, and the base itself has no age', () => {
  const quotes = [quoteOf('EUR/USD 1.1', { atMs: NOON_MS }), quoteOf('EUR/GBP 0.8', { atMs: NOON_MS - 5 })];
  expect(sourcePrice(quotes, pairOf('USD/GBP'), 'direct', 'mid')?.atMs).toBe(NOON_MS - 5);
  expect(sourcePrice(quotes, pairOf('USD/EUR'), 'direct', 'mid')?.atMs).toBe(NOON_MS);
});
