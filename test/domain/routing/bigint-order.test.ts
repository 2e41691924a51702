import { largerOf, smallerOf } from '../../../src/domain/routing/bigint-order';

test.each<[left: bigint, right: bigint, smaller: bigint, larger: bigint]>([
  [1n, 2n, 1n, 2n],
  [2n, 1n, 1n, 2n],
  [-1n, -2n, -2n, -1n],
  [3n, 3n, 3n, 3n],
  [2n ** 53n + 1n, 2n ** 53n, 2n ** 53n, 2n ** 53n + 1n],
])('of %p and %p the smaller is %p, the larger %p', (left, right, smaller, larger) => {
  expect(smallerOf(left, right)).toBe(smaller);
  expect(largerOf(left, right)).toBe(larger);
});
