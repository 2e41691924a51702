import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const isNow =
  (wanted: string) =>
  ({ status }: Readonly<Record<string, unknown>>) =>
    status === wanted;
const bookedFor = async (account: string) =>
  (await stack.book()).filter((payment) => payment.account === account);

test('with autoprocess off nothing is sent before the command process, and once after it', async () => {
  const { id } = await stack.merchant.create({ fields: { account: 'held-1' }, autoprocess: false });
  await stack.merchant.until(id, isNow('READY'));
  expect(await bookedFor('held-1')).toEqual([]);

  await stack.merchant.command(`/payout-requests/${id}/process`);
  await stack.merchant.command(`/payout-requests/${id}/process`);
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'PROCESSED',
    attempts: 1,
  });
  expect(await bookedFor('held-1')).toHaveLength(1);
  // Repeated after the end it is answered all the same, and starts nothing.
  await stack.merchant.command(`/payout-requests/${id}/process`);
});

test('process works as a bare signal, as the Temporal UI sends it', async () => {
  const { id } = await stack.merchant.create({ fields: { account: 'held-2' }, autoprocess: false });
  await stack.merchant.until(id, isNow('READY'));
  await stack.foundation.link.client.workflow.getHandle(id).signal('process');
  expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('PROCESSED');
});

test('a request that is READY can be canceled, with nothing sent', async () => {
  const { id } = await stack.merchant.create({ fields: { account: 'held-3' }, autoprocess: false });
  await stack.merchant.until(id, isNow('READY'));
  await stack.merchant.command(`/payout-requests/${id}/cancel`);
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'CANCELED',
    cancellation: { result: 'done' },
  });
  expect(await bookedFor('held-3')).toEqual([]);
});

test('a request without its details waits for them, sends nothing, and can be terminated', async () => {
  const { id } = await stack.merchant.create({ fields: {}, wait_for_details: true });
  await stack.merchant.until(id, isNow('WAITING_DETAILS'));
  const events = await stack.merchant.list(`/payout-requests/${id}/events`);
  expect(events.at(-1)?.attributes).toMatchObject({
    type: 'request.waiting_details',
    data: { missing: ['account'] },
  });
  await expect(stack.merchant.command(`/payout-requests/${id}/process`)).rejects.toThrow(/409/);
  await stack.merchant.command(`/payout-requests/${id}/terminate`);
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'TERMINATED', attempts: 0, processed_amount: '0.00' });
});

test('a held request whose deadline passes expires', async () => {
  const { id } = await stack.merchant.create({
    autoprocess: false,
    expires_at: new Date(Date.now() + 1_500).toISOString(),
  });
  expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('EXPIRED');
});
