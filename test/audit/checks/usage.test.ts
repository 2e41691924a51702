import { checkUsage, countedUse } from '../../../src/audit/checks/usage';
import type { PayoutFacts } from '../../../src/audit/payout-facts';
import { aFailedPayout, aLatePayout, anOpenPayout, aPaidPayout, aPayoutWithoutPlan, codes } from '../facts';

// biome-ignore format: a table is read by its columns
test.each<[what: string, payout: PayoutFacts, counted: bigint]>([
  ['an open payout counts whole',                    anOpenPayout(),                                            10_000n],
  ['a paid one counts whole',                        aPaidPayout(),                                             10_000n],
  ['one paid in part counts that',                   aPaidPayout({ status: 'PARTIALLY_PROCESSED', processed: 4_000n }), 4_000n],
  ['a refused one counts nothing',                   aFailedPayout(),                                           0n],
  ['a return gives nothing back',                    aPaidPayout({ status: 'RETURNED', returned: 10_000n }),    10_000n],
  ['one without a plan counts nothing',              aPayoutWithoutPlan(),                                      0n],
  ['one paid late had been given back',              aLatePayout(),                                             0n],
  ['also when it tells its amount',                  aLatePayout({ processed: 10_000n }),                       0n],
])('%s', (_what, payout, counted) => {
  expect(countedUse(payout)).toBe(counted);
});

test.each([
  ['what its payouts use', 500n, []],
  ['less', 499n, ['usage_differs']],
  ['more', 501n, ['usage_differs']],
])('a day on which %s is kept', (_words, kept, found) => {
  const day = { organizationId: 'org_1', routeId: 'rou_a', day: '2026-11-01', currency: 'USD' } as const;
  expect(codes(checkUsage({ ...day, byPayouts: 500n, kept }))).toEqual(found);
});
