import { callbackPoints } from '../support/callback-points';
import { type CallbackReceiver, startCallbackReceiver } from '../support/callback-receiver';
import { noteStatements, type SentStatements } from '../support/sent-statements';
import { startTestStack, type TestStack } from '../support/test-stack';

let sent: SentStatements;
let receiver: CallbackReceiver;
let stack: TestStack;
beforeAll(async () => {
  sent = noteStatements();
  receiver = await startCallbackReceiver();
  stack = await startTestStack(callbackPoints(receiver.url, { all: {} }), { CALLBACK_ALLOW_PRIVATE: 'true' });
  for (const account of ['sim:paid', 'sim:decline:DECLINED_ERROR']) {
    const { id } = await stack.merchant.create({ point_id: 'pop_all', fields: { account } });
    await stack.merchant.untilFinal(id);
  }
  await untilDelivered();
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await receiver.stop();
  sent.stop();
}, 60_000);

async function untilDelivered(): Promise<void> {
  for (const giveUpAt = Date.now() + 30_000; ; ) {
    const delivered = await stack.foundation.db('callbacks').where({ status: 'delivered' }).first('id');
    if (delivered !== undefined) return;
    if (Date.now() > giveUpAt) throw new Error('no callback was delivered');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const GROW = [
  'payout_requests',
  'payouts',
  'payout_intents',
  'recipient_details',
  'events',
  'outbox',
  'inbox',
  'ledger_transactions',
  'ledger_entries',
  'routing_records',
  'callbacks',
  'callback_tries',
];

// Postgres keeps the plan of a prepared statement that it has made while the tables were almost empty, and an
// installation fills them within its first minute: a plan that reads them whole would be felt at once.
test('no prepared statement of a request reads a table whole that grows, however small it is now', async () => {
  const scans: string[] = [];
  for (const [name, text] of sent.byName()) {
    for (const line of await explained(text)) {
      const table = /Seq Scan on (\w+)/.exec(line)?.[1];
      if (table !== undefined && GROW.includes(table)) scans.push(`${name}: ${line.trim()}`);
    }
  }
  expect(sent.byName().size).toBeGreaterThan(12);
  expect(scans).toEqual([]);
});

async function explained(text: string): Promise<readonly string[]> {
  const { rows }: { readonly rows: readonly { readonly 'QUERY PLAN': string }[] } =
    await stack.foundation.db.raw(`explain (generic_plan) ${text}`);
  return rows.map((row) => row['QUERY PLAN']);
}
