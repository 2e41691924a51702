import * as fc from 'fast-check';
import type { CurrencyCode } from '../../../src/domain/money/currency';
import { decimalText, multiply } from '../../../src/domain/money/fraction';
import { midRate } from '../../../src/domain/rates/mid';
import type { Quote } from '../../../src/domain/rates/quote';
import { NOON_MS, quoteOf } from './builders';
import { holds } from './holds';

const old = (text: string, source = 'old'): Quote => quoteOf(text, { source, atMs: NOON_MS - 1 });
const from = (source: string, text: string): Quote => quoteOf(text, { source });

type Row = [
  says: string,
  quotes: Quote[],
  from: CurrencyCode,
  to: CurrencyCode,
  mid: string,
  sources: string,
];

test.each<Row>([
  ['equal currencies need no quote', [], 'USD', 'USD', '1', ''],
  ['a quote of the pair gives its mid', [quoteOf('USD/EUR 0.8 1')], 'USD', 'EUR', '0.9', 'desk'],
  [
    'a quote of the reversed pair gives 1 / its mid',
    [quoteOf('USD/EUR 0.7 0.9')],
    'EUR',
    'USD',
    '1.25',
    'desk',
  ],
  [
    'the pair goes before the reversed pair, however old',
    [from('new', 'EUR/USD 1.25'), old('USD/EUR 0.9')],
    'USD',
    'EUR',
    '0.9',
    'old',
  ],
  [
    'the newest of two goes first',
    [old('USD/EUR 0.9', 'a'), from('z', 'USD/EUR 0.8')],
    'USD',
    'EUR',
    '0.8',
    'z',
  ],
  [
    'of two as new the smaller id goes first',
    [from('b', 'USD/EUR 0.9'), from('a', 'USD/EUR 0.8')],
    'USD',
    'EUR',
    '0.8',
    'a',
  ],
  [
    'a cross through a common base',
    [quoteOf('EUR/USD 1.25'), quoteOf('EUR/GBP 0.8')],
    'USD',
    'GBP',
    '0.64',
    'desk desk',
  ],
  [
    'a cross through a common counter',
    [quoteOf('USD/EUR 0.8'), quoteOf('GBP/EUR 1.25')],
    'USD',
    'GBP',
    '0.64',
    'desk desk',
  ],
  [
    'a cross along a chain',
    [quoteOf('USD/EUR 0.8'), quoteOf('EUR/GBP 0.8')],
    'USD',
    'GBP',
    '0.64',
    'desk desk',
  ],
  [
    'any quote of the two goes before a cross',
    [quoteOf('EUR/USD 1.25'), quoteOf('EUR/GBP 0.8'), old('GBP/USD 2')],
    'USD',
    'GBP',
    '0.5',
    'old',
  ],
  [
    'a cross of two sources, where no one source has it',
    [from('a', 'EUR/USD 1.25'), from('b', 'EUR/GBP 0.8')],
    'USD',
    'GBP',
    '0.64',
    'a b',
  ],
  [
    'a cross of one source goes before a newer one of two',
    [old('EUR/USD 1.25'), old('EUR/GBP 0.8'), from('a', 'CHF/USD 1'), from('b', 'CHF/GBP 1')],
    'USD',
    'GBP',
    '0.64',
    'old old',
  ],
  [
    'of two crosses as new the third currency decides',
    [quoteOf('EUR/USD 1'), quoteOf('EUR/GBP 2'), quoteOf('CHF/USD 1'), quoteOf('CHF/GBP 3')],
    'USD',
    'GBP',
    '3',
    'desk desk',
  ],
])('%s', (_says, quotes, base, counter, mid, sources) => {
  for (const order of [quotes, [...quotes].reverse()]) {
    const found = midRate(order, base, counter);
    expect(found && decimalText(found.value)).toBe(mid);
    expect(found?.quotes.map((quote) => quote.source).join(' ')).toBe(sources);
  }
});

test.each<[says: string, quotes: Quote[]]>([
  ['without quotes', []],
  ['where one currency is not quoted', [quoteOf('EUR/USD 1.25')]],
  ['over two currencies between them', [quoteOf('USD/EUR 1'), quoteOf('EUR/CHF 1'), quoteOf('CHF/GBP 1')]],
])('there is no mid rate %s', (_says, quotes) => {
  expect(midRate(quotes, 'USD', 'GBP')).toBeUndefined();
});

test('the same quotes give the same rate in any order, and there and back is 1', () => {
  const quotes = fc.uniqueArray(
    fc.record({
      pair: fc.constantFrom('EUR/USD', 'EUR/GBP', 'EUR/CHF', 'USD/EUR', 'GBP/CHF'),
      source: fc.constantFrom('a', 'b'),
      price: fc.integer({ min: 1, max: 500 }),
      ageMs: fc.integer({ min: 0, max: 2 }),
    }),
    { selector: ({ pair, source }) => `${pair} ${source}` },
  );
  const shuffled = quotes.chain((rows) => {
    const made = rows.map(({ pair, price, source, ageMs }) =>
      quoteOf(`${pair} ${price}`, { source, atMs: NOON_MS - ageMs }),
    );
    return fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length }));
  });
  holds(
    fc.property(shuffled, ([one, other]) => {
      const rate = midRate(one, 'USD', 'GBP');
      expect(midRate(other, 'USD', 'GBP')).toEqual(rate);
      const back = midRate(one, 'GBP', 'USD');
      expect(back === undefined).toBe(rate === undefined);
      if (rate?.quotes.length === 1 && back?.quotes[0] === rate.quotes[0]) {
        expect(decimalText(multiply(rate.value, back?.value ?? rate.value))).toBe('1');
      }
    }),
  );
});
