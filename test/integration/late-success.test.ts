import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const create = (account: string) => stack.merchant.create({ fields: { account }, attempts_limit: 2 });
const payoutsOf = async (id: string) =>
  (await stack.merchant.list(`/payout-requests/${id}/payouts`)).map(({ attributes }) => attributes);
const casesOf = (id: string) => stack.foundation.db('cases').where({ payout_request_id: id });
const paidFor = async (account: string) =>
  (await stack.book()).filter((payment) => payment.account === account && payment.status === 'paid');

test('a late success before the next send stops the failover and settles the part', async () => {
  const account = 'sim:late-paid:1,throttle';
  const { id } = await create(account);
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({
    status: 'PROCESSED',
    processed_amount: '100.00',
    late_paid_amount: '0.00',
    attempts: 2,
  });
  expect(await payoutsOf(id)).toMatchObject([
    { status: 'INVOKE_FAILED', certainty: 'paid', processed_amount: '100.00' },
    { status: 'TERMINATED', processed_amount: '0.00' },
  ]);
  expect(await casesOf(id)).toMatchObject([{ kind: 'late_success' }]);
  expect(await paidFor(account)).toHaveLength(1);
});

test('a late success after the next send revokes what is in flight, and is a case of the exposed amount', async () => {
  const account = 'sim:late-paid:1,pending:600';
  const { id } = await create(account);
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({
    status: 'PROCESSED',
    processed_amount: '100.00',
    late_paid_amount: '0.00',
  });
  expect(await payoutsOf(id)).toMatchObject([
    { status: 'INVOKE_FAILED', certainty: 'paid' },
    { status: 'REVOKED', certainty: 'rejected' },
  ]);
  expect(await casesOf(id)).toMatchObject([{ kind: 'late_success', exposed_amount: '10000' }]);
  expect(await paidFor(account)).toHaveLength(1);
});

test('where both were paid, the second counts, the first is shown as paid late, and a case says how much', async () => {
  const account = 'sim:late-paid:1,paid';
  const { id } = await create(account);
  await stack.merchant.untilFinal(id);
  const { attributes } = await stack.merchant.until(
    id,
    ({ late_paid_amount }) => late_paid_amount === '100.00',
  );
  expect(attributes).toMatchObject({ status: 'PROCESSED', processed_amount: '100.00' });
  expect(await casesOf(id)).toMatchObject([{ kind: 'late_success', exposed_amount: '10000' }]);
  expect(await paidFor(account)).toHaveLength(2);
});
