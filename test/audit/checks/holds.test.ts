import { checkHeldSum, checkHold } from '../../../src/audit/checks/holds';
import type { PayoutFacts } from '../../../src/audit/payout-facts';
import { aBalance, anOpenPayout, aPaidPayout, codes, HOLD, sums } from '../facts';

// biome-ignore format: a table is read by its columns
test.each<[what: string, payout: PayoutFacts, found: readonly string[]]>([
  ['an open payout with its hold',           anOpenPayout(),                                []],
  ['a paid payout without one',              aPaidPayout(),                                 []],
  ['an open payout that says less',          anOpenPayout({ held: 10_099n }),               ['held_not_booked']],
  ['a paid payout whose hold was not moved', aPaidPayout({ held: 10_100n, postings: HOLD }), ['held_though_final']],
  ['a paid payout that says it holds',       aPaidPayout({ held: 1n }),                     ['held_not_booked', 'held_though_final']],
])('of %s it finds what is wrong, and nothing else', (_what, payout, found) => {
  expect(codes(checkHold(payout))).toEqual(found);
});

test.each([
  ['as much as', 500n, []],
  ['more than', 499n, ['held_sum_differs']],
  ['less than', 501n, ['held_sum_differs']],
])('an account that holds %s its payouts do', (_words, byPayouts, found) => {
  expect(codes(checkHeldSum(aBalance({ kept: sums({ held: 500n }) }), byPayouts))).toEqual(found);
});
