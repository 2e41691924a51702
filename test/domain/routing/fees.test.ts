import type { FeeSchedule } from '../../../src/domain/routing/fee';
import { feeOf } from '../../../src/domain/routing/fees';
import { exact, fee } from './routing-inputs';

const NONE = { percent: null, fixed: null, min: null, max: null };
const TIERS: FeeSchedule = {
  kind: 'tiers',
  tiers: [
    { ...NONE, upTo: 10_000n, fixed: 100n },
    { ...NONE, upTo: null, fixed: 50n, percent: exact('0.2') },
  ],
};

test.each<[sentence: string, schedule: FeeSchedule, amount: bigint, expected: bigint]>([
  ['no fee costs nothing', { kind: 'none' }, 10_000n, 0n],
  ['a percentage is rounded up to the minor unit', fee({ percent: exact('1') }), 101n, 2n],
  ['a percentage that divides is exact', fee({ percent: exact('1') }), 10_000n, 100n],
  ['percentage and fixed add up', fee({ percent: exact('1'), fixed: 30n }), 10_000n, 130n],
  ['a fixed fee alone takes no notice of the amount', fee({ fixed: 30n }), 1n, 30n],
  ['a minimum raises the sum', fee({ percent: exact('1'), min: 50n }), 100n, 50n],
  ['a maximum lowers the sum', fee({ percent: exact('1'), max: 2_000n }), 1_000_000n, 2_000n],
  ['a sum exactly at the maximum stays', fee({ percent: exact('1'), max: 100n }), 10_000n, 100n],
  [
    'a rounding happens before the maximum is applied',
    fee({ percent: exact('1'), max: 100n }),
    10_001n,
    100n,
  ],
  ['a tiny percentage costs at least one minor unit', fee({ percent: exact('0.0001') }), 1n, 1n],
  ['zero per cent costs nothing', fee({ percent: exact('0') }), 10_000n, 0n],
  ['the end of a tier belongs to it', TIERS, 10_000n, 100n],
  ['one minor unit more is the next tier, for the whole amount', TIERS, 10_001n, 71n],
])('%s', (_sentence, schedule, amount, expected) => {
  expect(feeOf(schedule, amount)).toBe(expected);
});

test('a schedule without an open last tier breaks its promise', () => {
  const closed: FeeSchedule = { kind: 'tiers', tiers: [{ ...NONE, upTo: 10n }] };
  expect(() => feeOf(closed, 11n)).toThrow('no fee tier holds 11');
});
