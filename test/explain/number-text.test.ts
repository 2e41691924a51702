import { fraction } from '../../src/domain/money/fraction';
import { signedFraction } from '../../src/domain/money/signed-fraction';
import { costText, differenceText, roundedText } from '../../src/explain/number-text';

const F = (text: string) => signedFraction(text);

// biome-ignore format: a table is read by its columns
test.each([
  ['1',        2, 4, '1.00'],
  ['1.5',      2, 4, '1.50'],
  ['0.92345',  2, 4, '0.9235'],
  ['0.92344',  2, 4, '0.9234'],
  ['-0.00005', 2, 4, '0.00'],
  ['-1.2345',  2, 4, '-1.2345'],
  ['12',       0, 2, '12'],
  ['12.5',     0, 0, '13'],
])('%s with %i to %i decimals is %s', (value, min, max, expected) => {
  expect(roundedText(F(value), min, max)).toBe(expected);
});

test('a cost that does not end is shown to two digits below the minor unit', () => {
  expect(costText(fraction(1n, 3n), 'USD')).toBe('0.3333 USD');
  expect(costText(fraction(1n, 3n), 'JPY')).toBe('0.33 JPY');
});

test('a difference says which way it goes', () => {
  expect(differenceText(F('1.50'), F('1'), 'USD')).toBe('+0.50 USD');
  expect(differenceText(F('1'), F('1.50'), 'USD')).toBe('-0.50 USD');
  expect(differenceText(F('1'), F('1'), 'USD')).toBe('0.00 USD');
});
