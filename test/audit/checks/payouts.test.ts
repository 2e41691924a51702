import { checkPayout } from '../../../src/audit/checks/payouts';
import type { PayoutFacts } from '../../../src/audit/payout-facts';
import {
  aFailedPayout,
  aLatePayout,
  anOpenPayout,
  aPaidPayout,
  aPayoutWithoutPlan,
  codes,
  HOLD,
  LATE,
  PAID,
  RELEASE,
  returnedPostings,
} from '../facts';

const back = (units: bigint) => [...HOLD, ...PAID, ...returnedPostings(units)];
const elsewhere = PAID.map((posting) => ({ ...posting, depositAccountId: 'dep_b' }));

const hidden = [...HOLD, ...RELEASE, ...PAID, ...LATE]
  .filter(({ account }) => account === 'paid_out' || account === 'suspense')
  .map((posting) => ({
    ...posting,
    kind: 'correction' as const,
    units: posting.account === 'suspense' ? -posting.units : posting.units,
  }));

// biome-ignore format: a table is read by its columns
test.each<[what: string, payout: PayoutFacts]>([
  ['a paid payout',                       aPaidPayout()],
  ['a payout that is in flight',          anOpenPayout()],
  ['a refused payout',                    aFailedPayout()],
  ['a direct payout without a plan',      aPayoutWithoutPlan()],
  ['a payout paid late',                  aLatePayout()],
  ['a payout that came back whole',       aPaidPayout({ status: 'RETURNED', returned: 10_000n, postings: back(10_000n) })],
  ['a return in part, rounded down',      aPaidPayout({ status: 'PARTIALLY_RETURNED', depositAmount: 10_000n, processed: 9_999n, amount: 9_999n, returned: 3_333n, postings: back(3_333n) })],
])('%s is as it should be', (_what, payout) => {
  expect(checkPayout(payout)).toEqual([]);
});

// biome-ignore format: a table is read by its columns
test.each<[what: string, payout: PayoutFacts, found: readonly string[]]>([
  ['it was debited more than it says',         aPaidPayout({ depositAmount: 9_999n }),                      ['debit_differs']],
  ['another fee was booked',                   aPaidPayout({ fee: 99n }),                                   ['fee_differs']],
  ['it was paid, and nothing is booked',       aPaidPayout({ postings: HOLD }),                             ['debit_differs', 'fee_differs']],
  ['a refused one is booked as paid',          aFailedPayout({ postings: [...HOLD, ...PAID] }),             ['moved_though_unpaid', 'moved_though_unpaid']],
  ['an open one is booked as paid',            anOpenPayout({ postings: [...HOLD, ...PAID] }),              ['moved_though_unpaid', 'moved_though_unpaid']],
  ['a refused one says it was paid',           aFailedPayout({ processed: 10_000n }),                       ['certainty_differs', 'payout_status_differs', 'debit_differs', 'fee_differs']],
  ['a paid one says it was refused',           aPaidPayout({ status: 'INVOKE_FAILED' }),                    ['payout_status_differs']],
  ['one paid in part says it is whole',        aPaidPayout({ processed: 4_000n }),                          ['payout_status_differs']],
  ['a refused one says it is PROCESSED',       aFailedPayout({ status: 'PROCESSED' }),                      ['payout_status_differs']],
  ['it came back, and says nothing of it',     aPaidPayout({ returned: 10_000n, postings: back(10_000n) }), ['payout_status_differs']],
  ['bookings that hide each other',            aFailedPayout({ postings: hidden }),                         ['moved_though_unpaid', 'moved_though_unpaid']],
  ['more was processed than ordered',          aPaidPayout({ amount: 9_999n }),                             ['processed_beyond_amount']],
  ['more came back than was paid',             aPaidPayout({ status: 'RETURNED', returned: 10_001n, postings: back(10_001n) }), ['returned_beyond_paid']],
  ['a return is not booked',                   aPaidPayout({ status: 'PARTIALLY_RETURNED', returned: 4_000n }), ['return_differs']],
  ['a return is booked that is not told',      aPaidPayout({ postings: back(4_000n) }),                     ['return_differs']],
  ['its bookings are on another account',      aPaidPayout({ postings: [...HOLD, ...elsewhere] }),          ['booked_elsewhere', 'booked_elsewhere', 'booked_elsewhere']],
  ['it ended by its status alone',             aPaidPayout({ final: false }),                               ['final_differs']],
  ['it was paid late, and it is not booked',   aLatePayout({ postings: [...HOLD, ...RELEASE] }),            ['late_differs']],
  ['it is booked as late, and not told',       aLatePayout({ latePaid: 0n }),                               ['late_differs', 'late_differs']],
  ['it was paid late, and says another sum',   aLatePayout({ processed: 9_000n }),                          ['late_differs']],
  ['it is booked as paid, and again as late',  aLatePayout({ postings: [...HOLD, ...PAID, ...LATE] }),      ['moved_though_unpaid']],
])('%s: that is found', (_what, payout, found) => {
  expect(codes(checkPayout(payout))).toEqual(found);
});
