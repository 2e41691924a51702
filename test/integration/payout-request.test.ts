import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
}, 120_000);
afterAll(() => stack?.stop());

const account = (name: string) => ({ fields: { account: name } });
const bookedFor = async (name: string) => (await stack.book()).filter((payment) => payment.account === name);

test('a request is paid on the cheapest route, once, and every step of it can be read', async () => {
  const { id } = await stack.merchant.create(account('happy-1'));
  const { attributes } = await stack.merchant.untilFinal(id);

  expect(attributes).toMatchObject({
    status: 'PROCESSED',
    point_amount: '100.00',
    service_amount: '100.00',
    processed_amount: '100.00',
    processed_point_amount: '100.00',
    attempts: 1,
    resolution: { code: 'OK' },
  });
  expect(await stack.merchant.eventTypes(id)).toEqual([
    'request.created',
    'request.dispatching',
    'route.chosen',
    'payout.created',
    'payout.invoking',
    'payout.processed',
    'request.processed',
  ]);
  const [payout, ...others] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  expect(others).toEqual([]);
  expect(payout?.attributes).toMatchObject({
    route_id: 'rou_a',
    status: 'PROCESSED',
    certainty: 'paid',
    amount: '100.00',
    processed_amount: '100.00',
    deposit_amount: '100.00',
    fee: '1.00',
  });
  expect(await bookedFor('happy-1')).toMatchObject([{ key: payout?.id, amount: '100.00', status: 'paid' }]);
});

test('what the provider declines is not paid, and its hold goes back', async () => {
  const { id } = await stack.merchant.create(account('sim:decline:DECLINED_ERROR'));
  const { attributes } = await stack.merchant.untilFinal(id);

  expect(attributes).toMatchObject({
    status: 'FAILED',
    processed_amount: '0.00',
    resolution: { code: 'DECLINED_ERROR', group: 'FATAL' },
  });
  const [payout] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  expect(payout?.attributes).toMatchObject({ status: 'INVOKE_FAILED', certainty: 'rejected' });
  expect(await entriesOf(payout?.id)).toEqual([
    ['hold', 'funds', '-10100'],
    ['hold', 'held', '10100'],
    ['release', 'funds', '10100'],
    ['release', 'held', '-10100'],
  ]);
});

test('a notice of the provider settles what was pending', async () => {
  const { id } = await stack.merchant.create(account('sim:pending:1'));
  const pending = await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  expect(pending.attributes).toMatchObject({ final: false, processed_amount: '0.00' });
  const { attributes } = await stack.merchant.untilFinal(id);

  expect(attributes['status']).toBe('PROCESSED');
  expect(await stack.merchant.eventTypes(id)).toEqual(
    expect.arrayContaining(['payout.processing', 'request.pending', 'payout.processed']),
  );
  expect(await bookedFor('sim:pending:1')).toHaveLength(1);
  await allInboxDone();
});

test.each(['sim:timeout-after', 'sim:500-after', 'sim:reset-after', 'sim:garbage'])(
  'after %s the outcome is unknown, is asked for, and the money is found paid once',
  async (behaviour) => {
    const { id } = await stack.merchant.create({ ...account(behaviour), attempts_limit: 3 });
    const { attributes } = await stack.merchant.untilFinal(id);

    expect(attributes).toMatchObject({ status: 'PROCESSED', attempts: 1 });
    expect(await stack.merchant.eventTypes(id)).toContain('payout.unknown');
    expect(await bookedFor(behaviour)).toHaveLength(1);
  },
);

test('after a time-out with nothing booked, failover begins only once the provider has proven it', async () => {
  const { id } = await stack.merchant.create({
    ...account('sim:timeout-before,paid'),
    attempts_limit: 1,
  });
  const { attributes } = await stack.merchant.untilFinal(id);

  expect(attributes).toMatchObject({ status: 'PROCESSED', attempts: 2 });
  const payouts = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  expect(payouts.map((payout) => [payout.attributes['route_id'], payout.attributes['certainty']])).toEqual([
    ['rou_a', 'rejected'],
    ['rou_b', 'paid'],
  ]);
  expect(await bookedFor('sim:timeout-before,paid')).toHaveLength(1);
});

test('two declines are failed over to the third account, and the decision is recorded each time', async () => {
  const list = 'sim:decline:DECLINED_ERROR,decline:LIMIT_VIOLATION,paid';
  const { id } = await stack.merchant.create({ ...account(list), attempts_limit: 3 });
  const { attributes } = await stack.merchant.untilFinal(id);

  expect(attributes).toMatchObject({ status: 'PROCESSED', attempts: 3 });
  const payouts = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  expect(payouts.map((payout) => payout.attributes['route_id'])).toEqual(['rou_a', 'rou_b', 'rou_c']);
  const records = await stack.foundation.db('routing_records').where({ payout_request_id: id });
  expect(records).toHaveLength(3);
});

test("a recipient's fault is not failed over", async () => {
  const { id } = await stack.merchant.create({
    ...account('sim:decline:INVALID_DETAILS'),
    attempts_limit: 3,
  });
  expect((await stack.merchant.untilFinal(id)).attributes).toMatchObject({ status: 'FAILED', attempts: 1 });
});

test('a cancellation sent as a bare signal, as the Temporal UI sends it, ends in the truth of the provider', async () => {
  const { id } = await stack.merchant.create(account('sim:pending:2'));
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  await stack.foundation.link.client.workflow.getHandle(id).signal('cancel');

  // The sandbox stops what it has not paid yet.
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'CANCELED', cancellation: { result: 'done' } });
  expect(await stack.merchant.eventTypes(id)).toContain('payout.revoked');
});

test('a declined attempt of a request that is to be canceled is not failed over', async () => {
  const { id } = await stack.merchant.create({
    ...account('sim:accepted-then-decline:2:DECLINED_ERROR'),
    attempts_limit: 3,
  });
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  await stack.merchant.command(`/payout-requests/${id}/cancel`, { reason: 'ordered twice' });
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'CANCELED', attempts: 1, cancellation: { result: 'done' } });
  await allInboxDone();
});

test('the workflow answers what it is doing, and is found by its point', async () => {
  const { id } = await stack.merchant.create({ ...account('sim:pending:2'), reference_id: 'order-77' });
  await stack.merchant.until(id, ({ status }) => status === 'PENDING');
  const handle = stack.foundation.link.client.workflow.getHandle(id);
  expect(await handle.query('state')).toMatchObject({
    cancelRequested: false,
    legs: [{ part: 1, attempt: 1, doing: 'waiting for the provider' }],
  });
  const { searchAttributes } = await handle.describe();
  expect(searchAttributes).toMatchObject({ PayoutPoint: ['pop_main'], PayoutReference: ['order-77'] });
  await stack.merchant.untilFinal(id);
});

async function entriesOf(payoutId: string | undefined) {
  const rows = await stack.foundation
    .db('ledger_entries as e')
    .join('ledger_transactions as t', 't.id', 'e.transaction_id')
    .where('t.payout_id', payoutId ?? '')
    .orderBy(['t.kind', 'e.account'])
    .select('e.kind', 'e.account', 'e.amount');
  return rows.map(({ kind, account: name, amount }) => [kind, name, amount]);
}

async function allInboxDone(): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const open = await stack.foundation.db('inbox').whereNull('done_at').count().first();
    if (Number(open?.['count']) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(JSON.stringify(await stack.foundation.db('inbox').whereNull('done_at')));
}
