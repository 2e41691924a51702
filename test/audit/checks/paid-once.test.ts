import { checkPaidOnce, type PaidPart } from '../../../src/audit/checks/paid-once';
import { codes } from '../facts';

const payment = (payoutId: string, reference: string) => ({ payoutId, reference, units: 10_000n });
const part: PaidPart = {
  organizationId: 'org_1',
  orderId: 'por_1',
  part: 1,
  currency: 'USD',
  amount: 10_000n,
  payments: [payment('pay_1', 'sbx_1'), payment('pay_2', 'sbx_2')],
  hasCase: false,
};

// biome-ignore format: a table is read by its columns
test.each<[what: string, given: Partial<PaidPart>, found: readonly string[]]>([
  ['one payment',                              { payments: [payment('pay_1', 'sbx_1')] },                             []],
  ['two payments, one a known late success',   { hasCase: true },                                                     []],
  ['two payments of two attempts',             {},                                                                    ['paid_twice']],
  ['two payments of one attempt',              { payments: [payment('pay_1', 'sbx_1'), payment('pay_1', 'sbx_2')] },  ['paid_twice']],
])('%s', (_what, given, found) => {
  expect(codes(checkPaidOnce({ ...part, ...given }))).toEqual(found);
});
