import { divideWhole, fraction, ONE } from '../../../../src/domain/money/fraction';
import type { FeeSchedule } from '../../../../src/domain/routing/fee';
import { feeOf } from '../../../../src/domain/routing/fees';
import { feeSegments, lastDepositAt } from '../../../../src/domain/routing/split/fee-segments';
import { minorRate } from '../../../../src/domain/routing/split/part-price';
import { smallProblem } from './random-problem';
import { seeded } from './seeded';
import { feeRule, singleFee } from './split-route';

const TEN = fraction(10n, 1n);

test.each<{ name: string; fee: FeeSchedule; ends: readonly (readonly [bigint, bigint])[] }>([
  { name: 'no fee is one formula', fee: { kind: 'none' }, ends: [[1n, 100n]] },
  { name: 'a fixed fee is one formula', fee: singleFee({ fixed: 3n }), ends: [[1n, 100n]] },
  {
    name: 'a minimum ends where the percentage exceeds it',
    fee: singleFee({ percent: TEN, min: 3n }),
    ends: [
      [1n, 30n],
      [31n, 100n],
    ],
  },
  {
    name: 'a maximum begins where the percentage exceeds it',
    fee: singleFee({ percent: TEN, max: 8n }),
    ends: [
      [1n, 80n],
      [81n, 100n],
    ],
  },
  {
    name: 'a maximum below the minimum is all there is',
    fee: singleFee({ percent: TEN, min: 5n, max: 2n }),
    ends: [
      [1n, 50n],
      [51n, 100n],
    ],
  },
  {
    name: 'what no tier holds is in no segment',
    fee: { kind: 'tiers', tiers: [{ ...feeRule({ fixed: 1n }), upTo: 40n }] },
    ends: [[1n, 40n]],
  },
])('$name', ({ fee, ends }) => {
  expect(feeSegments(fee, ONE, 1n, 100n).map(({ from, to }) => [from, to])).toEqual(ends);
});

test('the formula of a segment is the fee at each of its amounts, and the segments leave no gap', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    for (const route of smallProblem(seeded(seed)).routes) {
      const rate = minorRate(route);
      const segments = feeSegments(route.fee, rate, 1n, 60n);
      let amount = 0n;
      for (const { from, to, share, fixed } of segments) {
        expect({ seed, from }).toEqual({ seed, from: amount + 1n });
        for (amount = from; amount <= to; amount += 1n) {
          const deposit = divideWhole(amount * rate.numerator, rate.denominator, 'up');
          const fee = divideWhole(deposit * share.numerator, share.denominator, 'up') + fixed;
          expect({ seed, amount, fee }).toEqual({ seed, amount, fee: feeOf(route.fee, deposit) });
        }
        amount = to;
      }
      expect({ seed, last: amount }).toEqual({ seed, last: 60n });
    }
  }
});

test('the last deposit of a fee is the greatest whose share, rounded up, is not above it', () => {
  expect(lastDepositAt(fraction(3n, 100n), 1n)).toBe(33n);
  expect(lastDepositAt(fraction(1n, 10n), 0n)).toBe(0n);
});
