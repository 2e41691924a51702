import * as fc from 'fast-check';
import { processedPointUnits } from '../../../src/domain/rates/pro-rata';
import { holds } from './holds';

test.each<[says: string, point: bigint, service: bigint, processed: bigint, share: bigint]>([
  ['all of it is exactly the charge', 9_201n, 10_000n, 10_000n, 9_201n],
  ['nothing is nothing', 9_201n, 10_000n, 0n, 0n],
  ['a half is rounded down', 9_201n, 10_000n, 5_000n, 4_600n],
  ['one unit of many may be worth nothing', 5n, 10_000n, 1n, 0n],
  ['all but one unit is less than the charge', 9_201n, 10_000n, 9_999n, 9_200n],
  ['more than was asked is not charged for', 9_201n, 10_000n, 10_001n, 9_201n],
])('%s', (_says, point, service, processed, share) => {
  expect(processedPointUnits(point, service, processed)).toBe(share);
});

test.each<[service: bigint, processed: bigint]>([
  [0n, 0n],
  [-1n, 0n],
  [100n, -1n],
])('%i service units with %i of them paid is a broken promise', (service, processed) => {
  expect(() => processedPointUnits(100n, service, processed)).toThrow('no share of 100');
});

test('a share grows with what is paid and never passes the charge', () => {
  const units = fc.bigInt({ min: 1n, max: 10n ** 17n });
  holds(
    fc.property(units, units, units, units, (point, service, one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one];
      const [low, high] = [
        processedPointUnits(point, service, less),
        processedPointUnits(point, service, more),
      ];
      expect(low >= 0n && low <= high && high <= point).toBe(true);
      expect(processedPointUnits(point, service, service)).toBe(point);
    }),
  );
});
