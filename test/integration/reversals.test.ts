import { type PayoutClient, payoutClient } from '../support/direct-payouts';
import { MERCHANT_KEY } from '../support/keys';
import { ledgerOf } from '../support/ledger-of';
import { type LosingProxy, startLosingProxy } from '../support/losing-proxy';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
let proxy: LosingProxy;
let merchant: PayoutClient;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
  proxy = await startLosingProxy(stack.sandboxUrl);
  await stack.apply(threeAccounts().replaceAll('{ timeout_ms', `{ base_url: "${proxy.url}", timeout_ms`));
  merchant = payoutClient(stack.apiUrl, MERCHANT_KEY);
}, 120_000);
afterAll(async () => {
  await proxy.stop();
  await stack.stop();
}, 60_000);
afterEach(() => {
  proxy.reversals = 'passed on';
});

const paid = async (account: string) => {
  const { id } = await merchant.create({ fields: { account } });
  await merchant.until(id, 'PROCESSED');
  return id;
};
const untilEvents = async (id: string, count: number) => {
  for (const giveUpAt = Date.now() + 30_000; ; ) {
    const events = await merchant.events(id);
    if (events.length >= count) return events;
    if (Date.now() > giveUpAt) throw new Error(JSON.stringify(events));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
const bookedAs = async (id: string) => (await stack.book()).filter(({ key }) => key === id);

test('a provider that cannot be reached has taken nothing back: it stays paid, and may be asked again', async () => {
  const id = await paid('reverse-1');
  const before = await ledgerOf(stack.foundation.db, id);
  proxy.reversals = 'lost before';
  expect(await merchant.command(id, 'cancel')).toBe(202);
  const events = await untilEvents(id, 5);
  expect(events.slice(3).map(({ type, data }) => [type, data])).toEqual([
    ['cancel.requested', { payout_id: id, reason: null }],
    ['payout.processed', expect.objectContaining({ reverse: 'failed', payout_id: id })],
  ]);
  expect(await merchant.until(id, 'PROCESSED')).toMatchObject({ final: true, returned_amount: '0.00' });
  expect(await ledgerOf(stack.foundation.db, id)).toEqual(before);
  expect(await bookedAs(id)).toMatchObject([{ status: 'paid' }]);

  proxy.reversals = 'passed on';
  expect(await merchant.command(id, 'cancel')).toBe(202);
  await merchant.until(id, 'CANCELLED');
  expect(await bookedAs(id)).toMatchObject([{ status: 'reversed' }]);
});

test('a provider that took it back without an answer is asked, and believed', async () => {
  const id = await paid('reverse-2');
  proxy.reversals = 'lost after';
  expect(await merchant.command(id, 'cancel')).toBe(202);
  expect(await merchant.until(id, 'CANCELLED')).toMatchObject({ returned_amount: '100.00' });
  const returned = (await ledgerOf(stack.foundation.db, id)).filter(([kind]) => kind === 'returned');
  expect(returned).toEqual([
    ['returned', 'funds', '10000'],
    ['returned', 'paid_out', '-10000'],
  ]);
});

test('the wish survives its signal being lost: it waits in the inbox', async () => {
  const id = await paid('reverse-3');
  const { foundation } = stack;
  await foundation.db.transaction(async (trx) => {
    await trx('inbox').insert({
      organization_id: 'org_test',
      id: 'inb_lost',
      source: 'api',
      source_id: 'inb_lost',
      kind: 'command',
      operation_id: id,
      payout_id: null,
      body: JSON.stringify({ command: 'reverse', by: 'key_1', reason: null }),
      received_at: new Date(),
      next_try_at: new Date(),
    });
  });
  await merchant.until(id, 'CANCELLED');
  const [word] = await foundation.db('inbox').where({ id: 'inb_lost' });
  expect(word.done_at).not.toBeNull();
});
