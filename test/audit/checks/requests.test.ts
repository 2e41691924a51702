import { checkRequest, type RequestFacts } from '../../../src/audit/checks/requests';
import { aFailedPayout, aLatePayout, anOpenPayout, aPaidPayout, aRequestFacts, codes } from '../facts';

const first = { attempt: 1 };
const failedThenPaid = [
  { ...aFailedPayout(), ...first },
  { ...aPaidPayout(), attempt: 2 },
];
const half = { amount: 5_000n, processed: 5_000n };
const open = { status: 'PENDING', final: false, finished: false, processed: 0n } as const;

// biome-ignore format: a table is read by its columns
test.each<[what: string, given: Partial<RequestFacts>]>([
  ['all paid',                          {}],
  ['paid after a failover',             { attempts: 2, payouts: failedThenPaid }],
  ['paid in two parts',                 { attempts: 2, payouts: [{ ...aPaidPayout(half), ...first }, { ...aPaidPayout(half), ...first, part: 2 }] }],
  ['not planned yet',                   { ...open, status: 'CREATED', serviceAmount: null, attempts: 0, payouts: [] }],
  ['one part paid, the other open',     { ...open, attempts: 2, payouts: [{ ...aPaidPayout(half), ...first }, { ...anOpenPayout({ amount: 5_000n }), ...first, part: 2 }] }],
  ['failed, and paid late',             { status: 'FAILED', processed: 0n, latePaid: 10_000n, payouts: [{ ...aLatePayout(), ...first }] }],
  ['paid late in time, and so settled', { payouts: [{ ...aLatePayout(), ...first }] }],
  ['paid late, and again by the next',  { latePaid: 10_000n, attempts: 2, payouts: [{ ...aLatePayout(), ...first }, { ...aPaidPayout(), attempt: 2 }] }],
  ['paid, and came back',               { status: 'RETURNED', returned: 10_000n, payouts: [{ ...aPaidPayout({ returned: 10_000n }), ...first }] }],
])('a request %s is as it should be', (_what, given) => {
  expect(checkRequest(aRequestFacts(given))).toEqual([]);
});

// biome-ignore format: a table is read by its columns
test.each<[what: string, given: Partial<RequestFacts>, found: readonly string[]]>([
  ['more than its payouts paid',        { status: 'PARTIALLY_PROCESSED', processed: 10_001n },                ['request_processed_differs']],
  ['PROCESSED, and a part is missing',  { serviceAmount: 10_001n },                                           ['processed_not_whole', 'parts_differ']],
  ['another sum as late',               { status: 'FAILED', processed: 0n, latePaid: 10_001n, payouts: [{ ...aLatePayout(), ...first }] }, ['request_processed_differs', 'request_late_differs']],
  ['as processed what was paid twice',  { serviceAmount: 20_000n, processed: 20_000n, attempts: 2, payouts: [{ ...aLatePayout(), ...first }, { ...aPaidPayout(), attempt: 2 }] }, ['request_late_differs', 'parts_differ']],
  ['a return that no payout had',       { returned: 1n },                                                     ['request_returned_differs']],
  ['another number of attempts',        { attempts: 2 },                                                      ['attempts_differ']],
  ['FAILED, and was paid',              { status: 'FAILED' },                                                 ['request_status_differs']],
  ['PARTIALLY_PROCESSED, and was not',  { status: 'PARTIALLY_PROCESSED', processed: 0n, payouts: [{ ...aFailedPayout(), ...first }] }, ['request_status_differs']],
  ['an end without its time',           { finished: false },                                                  ['request_final_differs']],
  ['an end that its status is not',     { status: 'PENDING' },                                                ['request_final_differs']],
  ['an end while a payout is open',     { status: 'FAILED', processed: 0n, payouts: [{ ...anOpenPayout(), ...first }] }, ['request_ended_early']],
])('a request that says %s is found', (_what, given, found) => {
  expect(codes(checkRequest(aRequestFacts(given)))).toEqual(found);
});
