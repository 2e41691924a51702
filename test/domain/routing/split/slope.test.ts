import { compareSlopes, slopeOf } from '../../../../src/domain/routing/split/slope';

const HUGE = 10n ** 40n;

test.each([
  { name: 'a flatter slope comes first', left: slopeOf(1n, 3n), right: slopeOf(1n, 2n), order: -1 },
  {
    name: 'a falling slope comes before a level one',
    left: slopeOf(-1n, 100n),
    right: slopeOf(0n, 1n),
    order: -1,
  },
  {
    name: 'equal slopes of different length are equal',
    left: slopeOf(2n, 6n),
    right: slopeOf(1n, 3n),
    order: 0,
  },
  {
    name: 'slopes that no floating point tells apart are ordered exactly',
    left: slopeOf(HUGE + 1n, HUGE),
    right: slopeOf(HUGE + 2n, HUGE),
    order: -1,
  },
  {
    name: 'so are slopes too large for a number',
    left: slopeOf(10n ** 400n + 1n, 1n),
    right: slopeOf(10n ** 400n, 1n),
    order: 1,
  },
])('$name', ({ left, right, order }) => {
  expect(compareSlopes(left, right)).toBe(order);
  expect(compareSlopes(right, left)).toBe(0 - order);
});
