import { rowsOf, type SentBatches, sentBatches } from '../../support/batches/sent-batches';
import { startTestStack, type TestStack } from '../../support/test-stack';
import { threeAccounts } from '../../support/three-accounts';

let stack: TestStack;
let batches: SentBatches;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts());
  batches = sentBatches(stack);
});
afterAll(() => stack?.stop());

test('an approved batch pays each of its rows once, and then is completed', async () => {
  const batch = await batches.store(rowsOf(200));
  await batches.approve(batch);
  await batches.until(batch.id, 'COMPLETED');
  expect(await batches.rowStatuses(batch.id)).toEqual({ dispatched: 200 });
  expect(await batches.requestStatuses(batch.id)).toEqual({ PROCESSED: 200 });
  const payments = await batches.payments(batch.id);
  expect([payments.size, new Set(payments.values())]).toEqual([200, new Set([1])]);
  expect(await batches.events(batch.id)).toEqual([
    'batch.created',
    'batch.approved',
    'batch.dispatching',
    'batch.pending',
    'batch.completed',
  ]);
});
