import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

// One route with room for one payment of 100 and its fee, and a second account that must keep all it has.
const tree = '{ strategies: [{ type: cost, routes: [rou_a] }] }';
const scarce = (minimum: string) =>
  threeAccounts({ tree }).replace(
    'opening_balance: "10000.00" }',
    `opening_balance: "10000.00", minimum_balance: "${minimum}" }`,
  );

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(scarce('9850.00'));
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const ask = (account: string, amount: string) =>
  stack.merchant.create({ fields: { account }, point_amount: amount, wait_for_balance: true });
const isWaiting = ({ status }: Readonly<Record<string, unknown>>) => status === 'PENDING';

test('who cannot be paid waits unsent, and is planned again when money comes free: the oldest first', async () => {
  // Holds 101 of the 150 that are free until the provider says no.
  const holder = await stack.merchant.create({
    fields: { account: 'sim:accepted-then-decline:3:DECLINED_ERROR' },
  });
  await stack.merchant.until(holder.id, isWaiting);

  const older = await ask('older', '120');
  await stack.merchant.until(older.id, isWaiting);
  const younger = await ask('younger', '110');
  const waiting = await stack.merchant.until(younger.id, isWaiting);
  expect(waiting.attributes).toMatchObject({ attempts: 0, processed_amount: '0.00' });
  const small = await ask('small', '20');
  expect((await stack.merchant.untilFinal(small.id)).attributes['status']).toBe('PROCESSED');

  // The hold of the declined payment comes free; the older one fits again, the younger one not beside it.
  expect((await stack.merchant.untilFinal(older.id)).attributes['status']).toBe('PROCESSED');
  expect((await stack.merchant.get(`/payout-requests/${younger.id}`)).attributes).toMatchObject({
    status: 'PENDING',
    attempts: 0,
  });

  // A lower minimum sets money free as well.
  await stack.apply(scarce('9000.00'));
  const { attributes } = await stack.merchant.untilFinal(younger.id);
  expect(attributes['status']).toBe('PROCESSED');
  expect(await stack.merchant.eventTypes(younger.id)).toEqual([
    'request.created',
    'request.pending',
    'request.dispatching',
    'route.chosen',
    'payout.created',
    'payout.invoking',
    'payout.processed',
    'request.processed',
  ]);
  expect(await stack.foundation.db('balance_waiters')).toEqual([]);
});

test('a waiting request that is canceled ends at once, with nothing sent', async () => {
  const { id } = await ask('never-paid', '5000');
  await stack.merchant.until(id, isWaiting);
  await stack.merchant.command(`/payout-requests/${id}/cancel`);
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({ status: 'CANCELED', attempts: 0 });
  expect((await stack.book()).filter(({ account }) => account === 'never-paid')).toEqual([]);
});

test('a waiting request that is not paid by its deadline expires', async () => {
  const { id } = await stack.merchant.create({
    fields: { account: 'too-late' },
    point_amount: '5000',
    wait_for_balance: true,
    expires_at: new Date(Date.now() + 2_000).toISOString(),
  });
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'EXPIRED',
    resolution: { code: 'OPERATION_EXPIRED' },
  });
});

test('without wait_for_balance the same request fails, and says why', async () => {
  const { id } = await stack.merchant.create({ point_amount: '5000' });
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({
    status: 'FAILED',
    resolution: { code: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED', group: 'GATEWAY' },
  });
});
