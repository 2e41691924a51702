import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

test('the plain happy path costs 12 history events', async () => {
  const { id } = await stack.merchant.create();
  await stack.merchant.untilFinal(id);
  const handle = stack.foundation.link.client.workflow.getHandle(id);
  await expect(handle.result()).resolves.toBe('PROCESSED');
  const { events } = await handle.fetchHistory();

  // Named one by one: a lost event may hide behind a new one.
  expect(events?.map((event) => Object.keys(event).find((key) => key.endsWith('EventAttributes')))).toEqual([
    'workflowExecutionStartedEventAttributes',
    'workflowTaskScheduledEventAttributes',
    'workflowTaskStartedEventAttributes',
    'workflowTaskCompletedEventAttributes',
    'markerRecordedEventAttributes',
    'activityTaskScheduledEventAttributes',
    'activityTaskStartedEventAttributes',
    'activityTaskCompletedEventAttributes',
    'workflowTaskScheduledEventAttributes',
    'workflowTaskStartedEventAttributes',
    'workflowTaskCompletedEventAttributes',
    'workflowExecutionCompletedEventAttributes',
  ]);
});

test("a recipient's fields are nowhere in the history, the search attributes or the summary", async () => {
  const planted = 'planted-account-4711';
  const { id } = await stack.merchant.create({ fields: { account: planted, holder: 'Erika Planted' } });
  await stack.merchant.untilFinal(id);
  const handle = stack.foundation.link.client.workflow.getHandle(id);
  const seen = JSON.stringify([await handle.fetchHistory(), await handle.describe()], (_key, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  );
  expect(seen).toContain(id);
  expect(seen).not.toMatch(/4711|Planted/);
});
