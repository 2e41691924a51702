import * as fc from 'fast-check';
import {
  type AmountFault,
  formatAmount,
  parseAmount,
  parseSignedAmount,
  unitsOf,
} from '../../../src/domain/money/amount';
import { CURRENCY_CODES, type CurrencyCode, MINOR_UNIT_EXPONENT } from '../../../src/domain/money/currency';
import { holds } from '../rates/holds';

type Row = [says: string, text: string, CurrencyCode, bigint | AmountFault];

test.each<Row>([
  ['a whole number', '100', 'USD', 10_000n],
  ['fewer decimals than the currency has', '0.5', 'USD', 50n],
  ['all of its decimals', '0.01', 'USD', 1n],
  ['three decimals of a dinar', '1.234', 'KWD', 1_234n],
  ['four of a unit of account', '1.2345', 'CLF', 12_345n],
  ['a whole yen', '5', 'JPY', 5n],
  ['zeros in front', '0001.50', 'USD', 150n],
  ['15 digits before the point', '999999999999999.99', 'USD', 99_999_999_999_999_999n],
  ['more than a double can hold', '90071992547409.93', 'USD', 9_007_199_254_740_993n],
  ['zeros in front do not count as digits', `${'0'.repeat(40)}1`, 'USD', 100n],
  ['16 digits before the point', '1000000000000000', 'USD', 'too_large'],
  ['one decimal too many', '0.001', 'USD', 'too_many_decimals'],
  ['a decimal zero too many', '1.000', 'USD', 'too_many_decimals'],
  ['a decimal of a yen', '1.0', 'JPY', 'too_many_decimals'],
  ['zero', '0', 'USD', 'not_positive'],
  ['zero in decimals', '0.00', 'USD', 'not_positive'],
  ['minus zero', '-0', 'USD', 'not_positive'],
  ['less than zero', '-0.01', 'USD', 'not_positive'],
  ['an exponent', '1e2', 'USD', 'not_a_number'],
  ['a plus', '+1', 'USD', 'not_a_number'],
  ['nothing', '', 'USD', 'not_a_number'],
  ['a point alone', '.', 'USD', 'not_a_number'],
  ['nothing before the point', '.5', 'USD', 'not_a_number'],
  ['nothing behind the point', '5.', 'USD', 'not_a_number'],
  ['a comma', '1,50', 'USD', 'not_a_number'],
  ['thousands', '1 000', 'USD', 'not_a_number'],
  ['a space around it', ' 1', 'USD', 'not_a_number'],
  ['a line break behind it', '1\n', 'USD', 'not_a_number'],
  ['digits of another script', '١٠٠', 'USD', 'not_a_number'],
  ['hexadecimal', '0x10', 'USD', 'not_a_number'],
  ['no number', 'NaN', 'USD', 'not_a_number'],
  ['two signs', '--1', 'USD', 'not_a_number'],
  ['two points', '1.2.3', 'USD', 'not_a_number'],
])('%s: %j %s is read exactly, or refused with its fault', (_says, text, currency, expected) => {
  expect(parseAmount(text, currency)).toBe(expected);
});

test.each<Row>([
  ['zero', '0.00', 'USD', 0n],
  ['below zero', '-12.34', 'USD', -1_234n],
  ['minus zero', '-0', 'USD', 0n],
  ['below zero with too many digits', '-1000000000000000', 'USD', 'too_large'],
])('%s: a balance may be %s %s', (_says, text, currency, expected) => {
  expect(parseSignedAmount(text, currency)).toBe(expected);
});

test.each<[units: bigint, CurrencyCode, text: string]>([
  [12_345n, 'USD', '123.45'],
  [5n, 'USD', '0.05'],
  [0n, 'USD', '0.00'],
  [-5n, 'USD', '-0.05'],
  [-12_345n, 'USD', '-123.45'],
  [5n, 'JPY', '5'],
  [0n, 'JPY', '0'],
  [-5n, 'JPY', '-5'],
  [1n, 'KWD', '0.001'],
  [10n ** 30n, 'USD', `1${'0'.repeat(28)}.00`],
])('%d units of %s are shown as %s', (units, currency, text) => {
  expect(formatAmount(units, currency)).toBe(text);
});

const CURRENCY = fc.constantFrom(...CURRENCY_CODES);

test('what was written is read back to the same units, in every currency', () => {
  holds(
    fc.property(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), CURRENCY, (units, currency) => {
      const text = formatAmount(units, currency);
      expect(unitsOf(text, currency)).toBe(units);
      expect(text.split('.')[1]?.length ?? 0).toBe(MINOR_UNIT_EXPONENT[currency]);
    }),
  );
});

test('any text gives an amount or a fault, and never throws', () => {
  holds(
    fc.property(fc.string(), CURRENCY, (text, currency) => {
      const read = parseAmount(text, currency);
      expect(typeof read === 'bigint' ? read > 0n : read.length > 0).toBe(true);
    }),
  );
});

test.each(['', '1.234', '1e2', 'abc'])(
  'text of our own that is no amount (%j) throws with the text',
  (text) => {
    expect(() => unitsOf(text, 'USD')).toThrow(JSON.stringify(text));
  },
);
