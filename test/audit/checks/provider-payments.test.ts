import {
  type BookedTwice,
  checkForeignPayment,
  checkPayment,
} from '../../../src/audit/checks/provider-payments';
import type { PayoutFacts } from '../../../src/audit/payout-facts';
import { aBooked, aFailedPayout, aLatePayout, anOpenPayout, aPaidPayout, codes } from '../facts';

const both = (...payments: BookedTwice['before']): BookedTwice => ({ before: payments, after: payments });
const NOTHING = both();
const PAID = both(aBooked());
const unpaid = aBooked({ paidUnits: 0n });
const returned = (units: bigint) => aBooked({ returnedUnits: units });

// biome-ignore format: a table is read by its columns
test.each<[what: string, payout: PayoutFacts, booked: BookedTwice, found: readonly string[]]>([
  ['paid by both',                               aPaidPayout(),                        PAID,                    []],
  ['refused, and not there',                     aFailedPayout(),                      NOTHING,                 []],
  ['refused, and there as refused',              aFailedPayout(),                      both(unpaid),            []],
  ['paid late by both',                          aLatePayout(),                        PAID,                    []],
  ['in flight, whatever is there',               anOpenPayout(),                       PAID,                    []],
  ['paid, and booked while we looked',           aPaidPayout(),                        { before: [], after: [aBooked()] }, []],
  ['refused, and paid only after we looked',     aFailedPayout(),                      { before: [unpaid], after: [aBooked()] }, []],
  ['returned by both',                           aPaidPayout({ returned: 4_000n }),    both(returned(4_000n)),  []],
  ['returned while we looked',                   aPaidPayout(),                        { before: [aBooked()], after: [returned(4_000n)] }, []],
  ['paid by us only',                            aPaidPayout(),                        NOTHING,                 ['paid_by_us_only']],
  ['paid by us, refused there',                  aPaidPayout(),                        both(unpaid),            ['paid_by_us_only']],
  ['paid by the provider only',                  aFailedPayout(),                      PAID,                    ['paid_by_provider_only']],
  ['paid there, and never sent by us',           anOpenPayout({ status: 'CREATED', hasIntent: false }), PAID,   ['paid_by_provider_only']],
  ['paid by both, there less',                   aPaidPayout(),                        both(aBooked({ paidUnits: 9_999n })),  ['paid_amount_differs']],
  ['paid by both, there more',                   aPaidPayout(),                        both(aBooked({ paidUnits: 10_001n })), ['paid_amount_differs']],
  ['paid there twice under one key',             aPaidPayout(),                        both(aBooked(), aBooked({ reference: 'sbx_2' })), ['paid_amount_differs']],
  ['paid in another currency',                   aPaidPayout(),                        both(aBooked({ currency: 'EUR' })),    ['paid_currency_differs']],
  ['returned there only',                        aPaidPayout(),                        both(returned(4_000n)),  ['returned_amount_differs']],
  ['returned by us only',                        aPaidPayout({ returned: 4_000n }),    PAID,                    ['returned_amount_differs']],
])('%s', (_what, payout, booked, found) => {
  expect(codes(checkPayment(payout, booked))).toEqual(found);
});

test('a payment under a key of nobody names account, key, reference and amount', () => {
  expect(checkForeignPayment('org_1', 'pac_a', aBooked({ idempotencyKey: 'x' }))).toMatchObject([
    {
      finding: 'payment_unknown_to_us',
      ids: ['pac_a', 'x', 'sbx_1'],
      expected: { units: 10_000n, currency: 'USD' },
    },
  ]);
});
