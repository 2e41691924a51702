import * as fc from 'fast-check';
import { fraction } from '../../../src/domain/money/fraction';
import { fractionFromText, fractionText } from '../../../src/domain/rates/fraction-text';
import { holds } from './holds';

test('a fraction comes back from its text as it was', () => {
  holds(
    fc.property(
      fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }),
      fc.bigInt({ min: 1n, max: 10n ** 60n }),
      (numerator, denominator) => {
        const value = fraction(numerator, denominator);
        expect(fractionFromText(fractionText(value))).toEqual(value);
      },
    ),
  );
});

test('a rate that does not end is stored in lowest terms', () => {
  expect(fractionText(fraction(10n, 15n))).toBe('2/3');
});

test.each(['', '2', '2/0', '2/-3', '1.5/2', '2/3 ', '0x1/2', 'a/b'])('%p is no stored fraction', (text) => {
  expect(() => fractionFromText(text)).toThrow('is no stored fraction');
});
