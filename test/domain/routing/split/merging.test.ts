import { fraction } from '../../../../src/domain/money/fraction';
import type { FeeSchedule, FeeTier } from '../../../../src/domain/routing/fee';
import { feeOf } from '../../../../src/domain/routing/fees';
import { isMergingFree } from '../../../../src/domain/routing/split/merging';
import { smallProblem } from './random-problem';
import { seeded } from './seeded';
import { feeRule, singleFee } from './split-route';

const tier = (upTo: bigint | null, rule: Partial<FeeTier>): FeeTier => ({ ...feeRule({}), ...rule, upTo });
const tiers = (...list: FeeTier[]): FeeSchedule => ({ kind: 'tiers', tiers: list });
const [one, two] = [fraction(1n, 1n), fraction(2n, 1n)];

test.each<{ name: string; fee: FeeSchedule; isFree: boolean }>([
  { name: 'no fee', fee: { kind: 'none' }, isFree: true },
  {
    name: 'a single rule, whatever it says',
    fee: singleFee({ percent: one, fixed: 3n, min: 5n, max: 9n }),
    isFree: true,
  },
  {
    name: 'tiers that get cheaper',
    fee: tiers(tier(100n, { percent: two, fixed: 5n }), tier(null, { percent: one })),
    isFree: true,
  },
  {
    name: 'a tier with a greater percentage',
    fee: tiers(tier(100n, { percent: one }), tier(null, { percent: two })),
    isFree: false,
  },
  {
    name: 'a tier with a greater fixed fee',
    fee: tiers(tier(100n, {}), tier(null, { fixed: 1n })),
    isFree: false,
  },
  {
    name: 'a tier with a greater minimum',
    fee: tiers(tier(100n, {}), tier(null, { min: 1n })),
    isFree: false,
  },
  {
    name: 'a tier that lifts the maximum',
    fee: tiers(tier(100n, { percent: one, max: 5n }), tier(null, { percent: one })),
    isFree: false,
  },
  { name: 'tiers that end', fee: tiers(tier(100n, {})), isFree: false },
])('$name: merging is free is $isFree', ({ fee, isFree }) => {
  expect(isMergingFree(fee)).toBe(isFree);
});

test('where merging is free, one fee is never above two', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    for (const { routeId, fee } of smallProblem(seeded(seed)).routes) {
      if (!isMergingFree(fee)) continue;
      for (let left = 1n; left <= 25n; left += 1n)
        for (let right = left; right <= 25n; right += 1n) {
          const isDearer = feeOf(fee, left + right) > feeOf(fee, left) + feeOf(fee, right);
          if (isDearer) throw new Error(`seed ${seed}, ${routeId}: ${left} and ${right} are cheaper apart`);
        }
    }
  }
});
