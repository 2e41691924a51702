import { greatest, least } from '../../../../src/domain/routing/split/extremes';

test.each([
  { left: 1n, right: 2n },
  { left: -(10n ** 30n), right: 10n ** 30n },
  { left: 7n, right: 7n },
])('$left is the lesser and $right the greater', ({ left, right }) => {
  expect([least(left, right), least(right, left)]).toEqual([left, left]);
  expect([greatest(left, right), greatest(right, left)]).toEqual([right, right]);
});
