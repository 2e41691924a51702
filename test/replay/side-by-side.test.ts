import { readFileSync } from 'node:fs';
import { Worker } from '@temporalio/worker';
import { sourceFiles } from '../support/source-files';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  const limited = threeAccounts().replaceAll('fee: {', 'limits: { max: "10.00" }, fee: {');
  stack = await startTestStack(limited);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const REQUESTS = 6;
const bundle = { workflowBundle: { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' } };

test('parts, notices and a cancellation that all come at once leave a history that can be replayed', async () => {
  const given = (number: number) => ({
    point_amount: '120',
    allow_split: true,
    allow_partial: true,
    attempts_limit: 2,
    fields: {
      account: `sim:paid,pending:0.3,pending:600,decline:DECLINED_ERROR,late-paid:0.2,slow:${number}`,
    },
  });
  const created = await Promise.all(
    Array.from({ length: REQUESTS }, (_, number) => stack.merchant.create(given(number))),
  );
  await Promise.all(
    created.map(async ({ id }) => {
      await stack.merchant.until(id, ({ status }) => status !== 'CREATED');
      await stack.merchant.command(`/payout-requests/${id}/cancel`);
    }),
  );
  for (const { id } of created) {
    await stack.merchant.untilFinal(id);
    const handle = stack.foundation.link.client.workflow.getHandle(id);
    await handle.result();
    await Worker.runReplayHistory(bundle, await handle.fetchHistory(), id);
  }
}, 120_000);

test('what is recorded is recorded one after another: nobody goes around it', () => {
  const around = sourceFiles(['workflows']).filter((file) =>
    readFileSync(file, 'utf8').includes('proxyLocalActivities'),
  );
  expect(new Set(around.map((file) => file.replace(/^.*workflows\//, '')))).toEqual(
    new Set(['rate-refresh/rate-refresh.workflow.ts', 'recording.ts']),
  );
});
