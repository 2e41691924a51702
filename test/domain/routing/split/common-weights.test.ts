import { type Fraction, fraction, multiply } from '../../../../src/domain/money/fraction';
import { commonWeights, greatestCommonDivisor } from '../../../../src/domain/routing/split/common-weights';
import { splitRoute } from './split-route';

const eur = splitRoute('e', { depositCurrency: 'EUR', depositToPoint: fraction(115n, 100n) });
const usd = splitRoute('u');
const jpy = splitRoute('j', { depositCurrency: 'JPY', depositToPoint: fraction(1n, 150n) });

test.each([
  {
    name: 'with one currency the unit is its minor unit',
    routes: [usd, usd],
    weights: [1n, 1n],
    unit: fraction(1n, 100n),
  },
  {
    name: 'with two it divides both minor units',
    routes: [usd, eur],
    weights: [20n, 23n],
    unit: fraction(1n, 2000n),
  },
  {
    name: 'a currency without minor units counts whole',
    routes: [jpy, usd],
    weights: [2n, 3n],
    unit: fraction(1n, 300n),
  },
  { name: 'without routes there is nothing to weigh', routes: [], weights: [], unit: fraction(1n, 1n) },
])('$name', ({ routes, weights, unit }) => {
  expect(commonWeights(routes)).toEqual({ weights, unit });
});

test('a weight times the unit is what a minor unit is worth', () => {
  const { weights, unit } = commonWeights([eur, jpy]);
  const worth: Fraction[] = weights.map((weight) => multiply(unit, fraction(weight, 1n)));
  expect(worth).toEqual([fraction(115n, 10_000n), fraction(1n, 150n)]);
});

test.each([
  { left: 0n, right: 6n, divisor: 6n },
  { left: 8n, right: 12n, divisor: 4n },
])('$divisor divides $left and $right', ({ left, right, divisor }) => {
  expect(greatestCommonDivisor(left, right)).toBe(divisor);
});
