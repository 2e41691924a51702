import {
  coversPair,
  oneBaseOf,
  pairText,
  parsePair,
  reversed,
  samePair,
} from '../../../src/domain/rates/pair';
import { pairOf } from './builders';

test('a pair is read from its text and written as the same text', () => {
  expect(parsePair('USD/EUR')).toEqual({ base: 'USD', counter: 'EUR' });
  expect(pairText(pairOf('USD/EUR'))).toBe('USD/EUR');
});

test.each<[says: string, raw: unknown]>([
  ['a currency against itself', 'USD/USD'],
  ['an unknown currency', 'USD/XXX'],
  ['lower case', 'usd/eur'],
  ['one currency', 'USD'],
  ['three currencies', 'USD/EUR/GBP'],
  ['no slash', 'USDEUR'],
  ['a number', 1],
  ['a name every object has', 'constructor/EUR'],
])('%s is no pair', (_says, raw) => {
  expect(parsePair(raw)).toBeUndefined();
});

test('a reversed pair is another pair, twice reversed the same', () => {
  const pair = pairOf('USD/EUR');
  expect(samePair(pair, reversed(pair))).toBe(false);
  expect(samePair(pair, reversed(reversed(pair)))).toBe(true);
});

test.each<[says: string, pairs: string[], wanted: string, covered: boolean]>([
  ['a pair that is quoted', ['USD/EUR'], 'USD/EUR', true],
  ['the reverse of a quoted pair, its base being the only one', ['USD/EUR'], 'EUR/USD', true],
  ['a cross through the only base', ['EUR/USD', 'EUR/GBP'], 'USD/GBP', true],
  ['a currency that is not quoted', ['EUR/USD', 'EUR/GBP'], 'USD/JPY', false],
  ['a cross where there are two bases', ['EUR/USD', 'CHF/GBP', 'EUR/GBP'], 'USD/GBP', false],
  ['anything out of no quotes', [], 'USD/GBP', false],
])('%s: covered is told rightly', (_says, pairs, wanted, covered) => {
  expect(coversPair(pairs.map(pairOf), pairOf(wanted))).toBe(covered);
});

test('two bases are no base', () => {
  expect(oneBaseOf(['EUR/USD', 'EUR/GBP'].map(pairOf))).toBe('EUR');
  expect(oneBaseOf(['EUR/USD', 'USD/GBP'].map(pairOf))).toBeUndefined();
  expect(oneBaseOf([])).toBeUndefined();
});
