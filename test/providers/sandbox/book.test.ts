import { SANDBOX } from '../../../src/providers/sandbox';
import { accountId, orderOf, testTools } from '../../support/providers/conformance';
import { manualClock } from '../../support/providers/manual-clock';
import { removeTemporaryFolders, startTestSandbox, type TestSandbox } from '../../support/providers/sandbox';

const clock = manualClock();
let sandbox: TestSandbox;
beforeEach(async () => {
  sandbox = await startTestSandbox({ clock });
});
afterEach(() => sandbox.stop());
afterAll(removeTemporaryFolders);

const open = (account: string, settings: Readonly<Record<string, string>> = {}, sandboxUrl = sandbox.url) =>
  SANDBOX.open(accountId(account), settings, testTools({ sandboxUrl, nowMs: clock.nowMs }));

async function pay(account: string, key: string, recipient: string): Promise<void> {
  const order = { ...orderOf(key, { account: recipient }), sendUntilMs: clock.nowMs() + 60_000 };
  await open(account).submit(order);
}

test('the book shows all payments of the account, whatever became of them, and none of another', async () => {
  await pay('pac_a', 'pay_1', 'sim:paid');
  await pay('pac_a', 'pay_2', 'sim:return:5:30');
  await pay('pac_a', 'pay_3', 'sim:late-paid:60');
  await pay('pac_a', 'pay_4', 'sim:decline:DECLINED_ERROR');
  await pay('pac_b', 'pay_5', 'sim:paid');
  clock.turn(5_000);
  const payments = await open('pac_a').payments?.();
  expect(payments).toMatchObject([
    { idempotencyKey: 'pay_1', currency: 'USD', paidUnits: 1_000n, returnedUnits: 0n },
    { idempotencyKey: 'pay_2', currency: 'USD', paidUnits: 1_000n, returnedUnits: 300n },
    { idempotencyKey: 'pay_3', currency: 'USD', paidUnits: 0n, returnedUnits: 0n },
  ]);
});

test('an account with an address of its own is read there', async () => {
  await pay('pac_a', 'pay_1', 'sim:paid');
  const elsewhere = open('pac_a', { base_url: sandbox.url }, 'http://127.0.0.1:1');
  expect(await elsewhere.payments?.()).toHaveLength(1);
});

test('a book that cannot be reached is no empty book', async () => {
  expect(await open('pac_a', {}, 'http://127.0.0.1:1').payments?.()).toBeUndefined();
});
