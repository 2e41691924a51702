import { rowsOf, type SentBatches, sentBatches } from '../../support/batches/sent-batches';
import { startTestStack, type TestStack } from '../../support/test-stack';
import { threeAccounts } from '../../support/three-accounts';

let stack: TestStack;
let batches: SentBatches;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
  batches = sentBatches(stack);
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

// With the events of its steps, more than the engine wants to keep in one history.
const WORDS = 4_200;
const AT_ONCE = 100;

test('a batch whose history has grown long goes on as a new run, and loses no command by that', async () => {
  const batch = await batches.store(rowsOf(3));
  const workflow = stack.foundation.link.client.workflow.getHandle(batch.id);
  const { runId: first } = await workflow.describe();
  for (let told = 0; told < WORDS; told += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => workflow.signal('news', null)));
  await workflow.signal('cancel', { reason: 'Said at last.' });
  const { cancellation } = await batches.until(batch.id, 'CANCELED');
  expect(cancellation).toMatchObject({ by: 'temporal', reason: 'Said at last.' });
  await workflow.result();
  expect((await workflow.describe()).runId).not.toBe(first);
}, 180_000);
