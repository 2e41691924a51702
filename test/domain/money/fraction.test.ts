import * as fc from 'fast-check';
import {
  add,
  compare,
  convertUnits,
  decimalText,
  divideWhole,
  type Fraction,
  fraction,
  inverse,
  multiply,
  ONE,
  parseFraction,
  percentOf,
  type Rounding,
  subtract,
} from '../../../src/domain/money/fraction';
import { holds } from '../rates/holds';

const WHOLE = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
const ABOVE_ZERO = fc.bigInt({ min: 1n, max: 10n ** 25n });
const FRACTION = fc
  .tuple(WHOLE, ABOVE_ZERO)
  .map(([numerator, denominator]) => fraction(numerator, denominator));

test.each<[given: [bigint, bigint], Fraction]>([
  [[2n, 4n], { numerator: 1n, denominator: 2n }],
  [[-2n, 4n], { numerator: -1n, denominator: 2n }],
  [[2n, -4n], { numerator: -1n, denominator: 2n }],
  [[-2n, -4n], { numerator: 1n, denominator: 2n }],
  [[0n, -7n], { numerator: 0n, denominator: 1n }],
])('%j stands in lowest terms with its sign above', ([numerator, denominator], expected) => {
  expect(fraction(numerator, denominator)).toEqual(expected);
});

test('a denominator of zero is a broken promise', () => {
  expect(() => fraction(1n, 0n)).toThrow('denominator 0');
  expect(() => inverse(fraction(0n, 1n))).toThrow('denominator 0');
});

test.each<[text: string, [bigint, bigint] | undefined]>([
  ['0.90', [9n, 10n]],
  ['1', [1n, 1n]],
  ['000.5', [1n, 2n]],
  ['0', [0n, 1n]],
  [`0.${'0'.repeat(29)}1`, [1n, 10n ** 30n]],
  [`0.${'0'.repeat(30)}1`, undefined],
  ['9'.repeat(31), undefined],
  ['-1', undefined],
  ['1e2', undefined],
  ['.5', undefined],
  ['5.', undefined],
  ['', undefined],
  ['1\n', undefined],
])('the text %j is read exactly or not at all', (text, expected) => {
  const [numerator, denominator] = expected ?? [];
  expect(parseFraction(text)).toEqual(expected === undefined ? undefined : { numerator, denominator });
});

test('sums and products obey the laws of arithmetic, without any loss', () => {
  holds(
    fc.property(FRACTION, FRACTION, FRACTION, (a, b, c) => {
      expect(add(a, b)).toEqual(add(b, a));
      expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      expect(subtract(add(a, b), b)).toEqual(a);
      expect(compare(a, b)).toBe(-compare(b, a) + 0);
      if (a.numerator !== 0n) expect(multiply(a, inverse(a))).toEqual(ONE);
    }),
  );
});

test.each<[Fraction, text: string]>([
  [fraction(9n, 10n), '0.9'],
  [fraction(1n, 3n), '0.33333333333333333333'],
  [fraction(2n, 3n), '0.66666666666666666667'],
  [fraction(-1n, 4n), '-0.25'],
  [fraction(10n ** 25n, 1n), `1${'0'.repeat(25)}`],
  [fraction(1n, 10n ** 15n), '0.000000000000001'],
  [fraction(0n, 7n), '0'],
  [fraction(1n, 3n * 10n ** 6n), '0.00000033333333333333333333'],
  [fraction(1n, 7_000_000n), '0.00000014285714285714285714'],
  [fraction(-2n, 7n), '-0.28571428571428571429'],
  [fraction(1_000_001n, 7n), '142857.28571428571429'],
  [fraction(10n ** 27n, 7n), '142857142857142857140000000'],
  [fraction(10n ** 35n, 7n), '14285714285714285714000000000000000'],
  [fraction(1n, 7n * 10n ** 30n), '0.00000000000000000000000000000014285714285714285714'],
  [fraction(10n ** 25n - 1n, 10n ** 12n), '10000000000000'],
])('%j is shown as %s, never with an exponent', (value, text) => {
  expect(decimalText(value)).toBe(text);
});

test.each<[Fraction, text: string]>([
  [fraction(100_000_000_000_000_000_005n, 10n ** 7n), '10000000000000'],
  [fraction(100_000_000_000_000_000_015n, 10n ** 7n), '10000000000000.000002'],
  [fraction(-100_000_000_000_000_000_025n, 10n ** 7n), '-10000000000000.000002'],
  [fraction(100_000_000_000_000_000_005_000_001n, 10n ** 13n), '10000000000000.000001'],
  [fraction(5n * 10n ** 40n + 10n ** 60n, 10n ** 40n), '100000000000000000000'],
  [fraction(15n * 10n ** 40n + 10n ** 61n, 10n ** 41n), '100000000000000000000'],
])('%j lies in the middle of two texts or beside it, and is shown as %s', (value, text) => {
  expect(decimalText(value)).toBe(text);
});

test.each<[bigint, bigint, Rounding, bigint]>([
  [7n, 2n, 'up', 4n],
  [7n, 2n, 'down', 3n],
  [-7n, 2n, 'up', -3n],
  [-7n, 2n, 'down', -4n],
  [6n, 2n, 'up', 3n],
  [-6n, 2n, 'down', -3n],
  [0n, 5n, 'up', 0n],
])('%d / %d rounded %s is %d', (numerator, denominator, rounding, expected) => {
  expect(divideWhole(numerator, denominator, rounding)).toBe(expected);
});

test.each([0n, -1n])('dividing by %d is a broken promise', (denominator) => {
  expect(() => divideWhole(1n, denominator, 'up')).toThrow(`${denominator}`);
});

test('rounding moves less than one, to its own side, and not at all where nothing is left', () => {
  holds(
    fc.property(WHOLE, ABOVE_ZERO, (numerator, denominator) => {
      const up = divideWhole(numerator, denominator, 'up');
      const down = divideWhole(numerator, denominator, 'down');
      expect(up * denominator >= numerator && (up - 1n) * denominator < numerator).toBe(true);
      expect(down * denominator <= numerator && (down + 1n) * denominator > numerator).toBe(true);
      expect(up - down).toBe(numerator % denominator === 0n ? 0n : 1n);
    }),
  );
});

test.each<[says: string, converted: bigint, expected: bigint]>([
  ['cents to yen', convertUnits(100n, 'USD', fraction(150n, 1n), 'JPY', 'down'), 150n],
  ['yen to cents', convertUnits(150n, 'JPY', fraction(1n, 150n), 'USD', 'up'), 100n],
  ['cents to fils', convertUnits(100n, 'USD', fraction(3n, 10n), 'KWD', 'down'), 300n],
  ['a rest upwards', convertUnits(1n, 'USD', fraction(1n, 3n), 'EUR', 'up'), 1n],
  ['a rest downwards', convertUnits(1n, 'USD', fraction(1n, 3n), 'EUR', 'down'), 0n],
  ['a per cent upwards', percentOf(101n, fraction(1n, 1n), 'up'), 2n],
  ['a per cent downwards', percentOf(101n, fraction(1n, 1n), 'down'), 1n],
])('%s counts whole units of the currencies, rounded once', (_says, converted, expected) => {
  expect(converted).toBe(expected);
});
