import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

type Attributes = Readonly<Record<string, unknown>>;
const create = (account: string, given: Attributes = {}) =>
  stack.merchant.create({ fields: { account }, ...given });
const isNow =
  (wanted: string) =>
  ({ status }: Attributes) =>
    status === wanted;
const payoutsOf = (id: string) => stack.merchant.list(`/payout-requests/${id}/payouts`);
const bookedAs = async (key: string | undefined) =>
  (await stack.book()).find((payment) => payment.key === key)?.status;
const holds = async () => {
  const rows = await stack.foundation.db('deposit_balances').select('held');
  return rows.reduce((sum: bigint, { held }: { held: string }) => sum + BigInt(held), 0n);
};

test('a cancellation stops what the provider has not paid yet, and its hold goes back', async () => {
  const { id } = await create('sim:pending:600');
  await stack.merchant.until(id, isNow('PENDING'));
  expect(await holds()).toBe(10_100n);
  await stack.merchant.command(`/payout-requests/${id}/cancel`, { reason: 'Not needed any more.' });
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'CANCELED',
    processed_amount: '0.00',
    cancellation: { result: 'done', reason: 'Not needed any more.' },
  });
  const [payout] = await payoutsOf(id);
  expect(payout?.attributes).toMatchObject({ status: 'REVOKED', certainty: 'rejected', resolution: null });
  expect(await bookedAs(payout?.id)).toBe('revoked');
  expect(await holds()).toBe(0n);
  expect(await stack.merchant.eventTypes(id)).toEqual(
    expect.arrayContaining(['cancel.requested', 'request.canceling', 'payout.revoked', 'request.canceled']),
  );
});

test.each<[says: string, cancel: (id: string) => Promise<unknown>]>([
  ['as a bare signal of the Temporal UI', (id) => workflow(id).signal('cancel')],
  ["by Temporal's own cancellation", (id) => workflow(id).cancel()],
])('it does the same %s', async (_says, cancel) => {
  const { id } = await create('sim:pending:600');
  await stack.merchant.until(id, isNow('PENDING'));
  await cancel(id);
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'CANCELED',
    cancellation: { by: 'temporal' },
  });
  expect((await payoutsOf(id))[0]?.attributes['status']).toBe('REVOKED');
});

const workflow = (id: string) => stack.foundation.link.client.workflow.getHandle(id);

test('parts in flight are stopped each by itself, and what was paid stays paid', async () => {
  const { id } = await create('sim:paid,pending:600', {
    point_amount: '15000',
    allow_split: true,
    parts_limit: 2,
  });
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  const paid = async () =>
    (await payoutsOf(id)).filter(({ attributes }) => attributes['certainty'] === 'paid');
  while ((await paid()).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await stack.merchant.command(`/payout-requests/${id}/cancel`);
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'PARTIALLY_CANCELED', cancellation: { result: 'partly' } });
  const statuses = (await payoutsOf(id)).map((payout) => payout.attributes['status']).toSorted();
  expect(statuses).toEqual(['PROCESSED', 'REVOKED']);
  const [done] = await paid();
  expect(attributes['processed_amount']).toBe(done?.attributes['processed_amount']);
});

test('a wish that comes too late changes nothing: the provider had paid', async () => {
  const { id } = await create('sim:timeout-after');
  await stack.merchant.command(`/payout-requests/${id}/cancel`);
  const { attributes } = await stack.merchant.untilFinal(id);
  const booked = (await stack.book()).filter(({ account }) => account === 'sim:timeout-after');
  // Either it was dropped before it was sent, or what the provider paid is told as paid.
  expect([attributes['status'], booked.length]).toEqual(
    booked.length === 0 ? ['CANCELED', 0] : ['PROCESSED', 1],
  );
});

test('an unknown outcome stays CANCELING with its hold until it is known, also when the wish is repeated', async () => {
  const before = await holds();
  const { id } = await create('sim:timeout-before');
  await stack.merchant.until(id, isNow('PENDING'));
  await stack.merchant.command(`/payout-requests/${id}/cancel`);
  await stack.merchant.until(id, isNow('CANCELING'));
  // On whichever route it went: what is paid there, and the fee.
  expect(await holds()).toBeGreaterThanOrEqual(before + 10_100n);
  await stack.merchant.command(`/payout-requests/${id}/cancel`);
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'CANCELED', processed_amount: '0.00' });
  expect(await holds()).toBe(before);
});
