import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

type Attributes = Readonly<Record<string, unknown>>;
const create = (account: string) => stack.merchant.create({ fields: { account } });
const balances = () => stack.foundation.db('deposit_balances').where({ deposit_account_id: 'dep_a' }).first();
const casesOf = (id: string) => stack.foundation.db('cases').where({ payout_request_id: id });

test('a late success changes no status, is posted to suspense once, and becomes a case', async () => {
  const { suspense } = await balances();
  const { id } = await create('sim:late-paid:1');
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'FAILED',
    late_paid_amount: '0.00',
  });
  const late = ({ late_paid_amount }: Attributes) => late_paid_amount !== '0.00';
  expect((await stack.merchant.until(id, late)).attributes).toMatchObject({
    status: 'FAILED',
    processed_amount: '0.00',
    late_paid_amount: '100.00',
  });
  expect(await stack.merchant.eventTypes(id)).toEqual(
    expect.arrayContaining(['payout.late_paid', 'case.opened']),
  );
  expect(await casesOf(id)).toMatchObject([{ kind: 'late_success', exposed_amount: '10000' }]);
  expect(BigInt((await balances()).suspense) - BigInt(suspense)).toBe(10_000n);
});

test.each<[behaviour: string, request: string, payout: string, returned: string]>([
  ['sim:return:1', 'RETURNED', 'RETURNED', '100.00'],
  ['sim:return:1:40', 'PARTIALLY_RETURNED', 'PARTIALLY_RETURNED', '40.00'],
])('%s: what was paid and comes back makes the request %s', async (behaviour, request, payout, returned) => {
  const before = await balances();
  const { id } = await create(behaviour);
  const processed = await stack.merchant.untilFinal(id);
  const { attributes } = await stack.merchant.until(id, ({ status }) => status === request);
  expect(attributes).toMatchObject({ processed_amount: '100.00', returned_amount: returned, final: true });
  expect(attributes['finished_at']).toBe(processed.attributes['finished_at']);
  const [paid] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  expect(paid?.attributes).toMatchObject({ status: payout, returned_amount: returned });
  expect(await casesOf(id)).toMatchObject([{ kind: 'return' }]);
  // Paid 100 and the fee of 1; what was returned lies on the account again.
  const back = BigInt(returned.replace('.', ''));
  expect(BigInt((await balances()).funds) - BigInt(before.funds)).toBe(back - 10_100n);
});

test('notices that come several times and out of order do no harm and are all taken', async () => {
  const { id } = await create('sim:duplicate-notices');
  expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('PROCESSED');
  for (const giveUpAt = Date.now() + 20_000; ; ) {
    const rows = await stack.foundation.db('inbox').where({ kind: 'notice' });
    if (rows.length > 0 && rows.every(({ done_at }) => done_at !== null)) break;
    if (Date.now() > giveUpAt) throw new Error(JSON.stringify(rows));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const types = await stack.merchant.eventTypes(id);
  expect(types.filter((type) => type === 'payout.processed')).toHaveLength(1);
});
