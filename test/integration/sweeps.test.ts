import { setTimeout as pause } from 'node:timers/promises';
import { payoutRequestWorkflowId } from '../../workflows/payout-request/contract';
import { type Sweeping, sweepingOf } from '../support/sweeping';
import { sweptOrganization } from '../support/swept-organization';
import { startTestStack, type TestStack } from '../support/test-stack';

let stack: TestStack;
let sweeping: Sweeping;
beforeAll(async () => {
  stack = await startTestStack(sweptOrganization());
  sweeping = sweepingOf(stack);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

type Found = Readonly<Record<string, unknown>>;

/** Cases of a kind; waits for the first. */
async function casesOf(kind: string, where: Found): Promise<readonly Found[]> {
  for (const giveUpAt = Date.now() + 20_000; ; await pause(100)) {
    const cases = await stack.foundation.db('cases').where({ kind, ...where });
    if (cases.length > 0 || Date.now() > giveUpAt) return cases;
  }
}

const create = (service: string, amount = '100') =>
  stack.merchant.create({ service, point_amount: amount, fields: { account: 'acc-1' } });
const isSent = ({ status }: Found) => status === 'PENDING';
const terminate = (id: string) =>
  stack.foundation.link.client.workflow
    .getHandle(payoutRequestWorkflowId(id as Parameters<typeof payoutRequestWorkflowId>[0]))
    .terminate('by hand');

test('a request whose workflow was terminated by hand is one case, however often it is swept, and ends when it is canceled', async () => {
  await sweeping.by({ unattendedAfterMs: 0 });
  const { id } = await create('lost_usd');
  const attended = await create('lost_usd');
  await stack.merchant.until(id, isSent);
  await terminate(id);
  const [found] = await casesOf('no_workflow', { payout_request_id: id });
  expect(found).toMatchObject({ payout_id: null, evidence: { workflow_status: 'TERMINATED' } });
  await sweeping.untilMore(2);
  expect(await casesOf('no_workflow', {})).toEqual([found]);
  expect(await stack.merchant.eventTypes(id)).toContain('case.opened');
  expect(await stack.merchant.eventTypes(attended.id)).not.toContain('case.opened');

  await stack.merchant.command(`/payout-requests/${id}/cancel`);
  const { attributes } = await stack.merchant.untilFinal(id);
  expect(attributes).toMatchObject({ status: 'CANCELED', processed_amount: '0.00' });
  await sweeping.untilMore(1);
  expect(await casesOf('no_workflow', {})).toEqual([found]);
  await stack.merchant.command(`/payout-requests/${attended.id}/cancel`);
  await stack.merchant.untilFinal(attended.id);
}, 120_000);

test('a payout that was sent and forgotten is overdue once its provider is not asked any more: one case, nothing else', async () => {
  await sweeping.by({ overdueAfterMs: 0 });
  const { id } = await create('silent_usd');
  await stack.merchant.until(id, isSent);
  await terminate(id);
  const [payout] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
  const [found] = await casesOf('overdue', { payout_request_id: id });
  expect(found).toMatchObject({ payout_id: payout?.id, exposed_amount: '10000', currency: 'USD' });
  await sweeping.untilMore(2);
  expect(await casesOf('overdue', {})).toEqual([found]);
  expect(await stack.merchant.list(`/payout-requests/${id}/payouts`)).toEqual([payout]);
}, 120_000);

test('an operation whose next step is ours, and that does not move, is one case, and goes on when it can', async () => {
  await sweeping.by({ noProgressAfterMs: 0 });
  const { id } = await create('slow_usd');
  const [found] = await casesOf('no_progress', { payout_request_id: id });
  expect(found).toMatchObject({ payout_id: null });
  await sweeping.untilMore(1);
  expect(await casesOf('no_progress', { payout_request_id: id })).toEqual([found]);
  expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('PROCESSED');
}, 120_000);

test('a provider that holds less than we think is one case and narrows routing, until a reading fits again', async () => {
  const { db } = stack.foundation;
  const tell = (amount: string) =>
    fetch(`${stack.sandboxUrl}/_book/balance`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ provider_account: 'pac_watched', currency: 'USD', amount }),
    });
  const reading = () => db('provider_balances').where({ deposit_account_id: 'dep_watched' }).first();
  const paidBy = async () => {
    const { id } = await create('drift_usd', '10');
    expect((await stack.merchant.untilFinal(id)).attributes['status']).toBe('PROCESSED');
    const [payout] = await stack.merchant.list(`/payout-requests/${id}/payouts`);
    return payout?.attributes['route_id'];
  };
  await sweeping.by({});
  await tell('1000.00');
  await sweeping.untilMore(1);
  expect(await reading()).toMatchObject({ amount: '100000', misfits: 0, reserved: '0' });
  expect(await paidBy()).toBe('rou_drift_usd_watched');
  await sweeping.untilMore(1);
  expect(await reading()).toMatchObject({ amount: '99000', misfits: 0, reserved: '0' });

  await tell('300.00');
  await sweeping.untilMore(2);
  const cases = await casesOf('drift', {});
  expect(cases).toMatchObject([
    {
      deposit_account_id: 'dep_watched',
      exposed_amount: '70000',
      evidence: { provider_balance: '290.00', our_balance: '990.00', difference: '-700.00' },
    },
  ]);
  expect(await reading()).toMatchObject({ amount: '29000', reserved: '70000' });
  expect(await paidBy()).toBe('rou_drift_usd_spare');

  await tell('1000.00');
  await sweeping.untilMore(1);
  expect(await reading()).toMatchObject({ amount: '99000', misfits: 0, reserved: '0' });
  expect(await paidBy()).toBe('rou_drift_usd_watched');
  expect(await casesOf('drift', {})).toEqual(cases);
}, 120_000);
