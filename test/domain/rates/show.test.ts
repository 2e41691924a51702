import { fraction } from '../../../src/domain/money/fraction';
import { sameCurrencyRate } from '../../../src/domain/rates/fixed-rate';
import { showPrice, showQuote, showRate } from '../../../src/domain/rates/show';
import { decimal, NOON_MS, pairOf, quoteOf, schemeIdOf, sourceIdOf } from './builders';

test('a rate is shown with its pair, source, time and fees', () => {
  expect(
    showRate({
      value: fraction(2n, 3n),
      pair: pairOf('USD/EUR'),
      origin: {
        kind: 'rule',
        schemeId: schemeIdOf('ras_main'),
        source: sourceIdOf('ecb'),
        atMs: NOON_MS,
        feePercent: decimal('0.50'),
        feeFixed: decimal('0'),
      },
    }),
  ).toEqual({
    value: '0.66666666666666666667',
    pair: 'USD/EUR',
    source: 'ecb',
    at: '2026-11-02T12:00:00.000Z',
    fee_percent: '0.5',
    fee_fixed: '0',
  });
});

test('a rate of equal currencies is 1, of no source and no time', () => {
  expect(showRate(sameCurrencyRate('USD'))).toEqual({
    value: '1',
    pair: 'USD/USD',
    source: null,
    at: null,
    fee_percent: '0',
    fee_fixed: '0',
  });
});

test('a quote is shown with all its sides', () => {
  expect(showQuote(quoteOf('USD/EUR 0.90 0.92'))).toEqual({
    pair: 'USD/EUR',
    source: 'desk',
    at: '2026-11-02T12:00:00.000Z',
    bid: '0.9',
    ask: '0.92',
    mid: '0.91',
  });
});

const LATER_MS = NOON_MS + 60_000;
const BANK = [
  quoteOf('EUR/USD 1.1 1.2', { source: 'bank', atMs: LATER_MS }),
  quoteOf('EUR/GBP 0.8', { source: 'bank' }),
];

test.each<[pair: string, bid: string, ask: string, mid: string, at: string]>([
  ['EUR/USD', '1.1', '1.2', '1.15', '2026-11-02T12:01:00.000Z'],
  [
    'USD/EUR',
    '0.83333333333333333333',
    '0.90909090909090909091',
    '0.86956521739130434783',
    '2026-11-02T12:01:00.000Z',
  ],
  ['GBP/USD', '1.375', '1.5', '1.4375', '2026-11-02T12:00:00.000Z'],
])('one source prices %s by its quote or through its base', (pair, bid, ask, mid, at) => {
  expect(showPrice(BANK, pairOf(pair))).toEqual({ pair, source: 'bank', at, bid, ask, mid });
});

test.each([
  ['a currency that the source does not quote', BANK],
  ['a source without quotes', []],
])('%s has no price', (_says, quotes) => {
  expect(showPrice(quotes, pairOf('USD/JPY'))).toBeUndefined();
});
