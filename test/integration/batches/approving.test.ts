import { rowsOf, type SentBatches, sentBatches } from '../../support/batches/sent-batches';
import { startTestStack, type TestStack } from '../../support/test-stack';
import { threeAccounts } from '../../support/three-accounts';

let stack: TestStack;
let batches: SentBatches;
let operatorId: string;
beforeAll(async () => {
  stack = await startTestStack(threeAccounts({ point: ', batches: { four_eyes: true }' }));
  batches = sentBatches(stack);
  const keys = await stack.foundation.db('api_keys').select('id', 'scopes');
  operatorId = keys.find(({ scopes }) => scopes.includes('operator')).id;
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

const statusOf = async (id: string) =>
  (await stack.foundation.db('batches').where({ id }).first('status')).status;

test('the key that submitted a batch cannot approve it where a point asks for four eyes', async () => {
  const batch = await batches.store(rowsOf(1), { submitted_by: operatorId });
  await expect(batches.approve(batch)).rejects.toThrow(/403 .*four eyes/);
  expect(await statusOf(batch.id)).toBe('AWAITING_APPROVAL');
});

test('a merchant’s key without the scope of an operator cannot approve', async () => {
  const batch = await batches.store(rowsOf(1));
  const path = `/batches/${batch.id}/approve`;
  const approval = { preview_hash: batch.hash };
  await expect(stack.merchant.command(path, approval, 'batch')).rejects.toThrow(/403/);
});

test('an approval is taken again when it is repeated, and leaves its trace in the audit log', async () => {
  const batch = await batches.store(rowsOf(1));
  await batches.approve(batch);
  await batches.approve(batch);
  await batches.until(batch.id, 'COMPLETED');
  await batches.approve(batch);
  const entries = await stack.foundation
    .db('audit_log')
    .where({ subject: batch.id })
    .select('action', 'actor');
  expect(entries).toEqual([{ action: 'command.approve', actor: operatorId }]);
  expect(await batches.payments(batch.id)).toEqual({ booked: 1, toOneMax: 1 });
});

test('what was not shown is not approved: another hash, and a preview that is too old', async () => {
  const batch = await batches.store(rowsOf(1));
  await expect(batches.approve({ ...batch, hash: 'f'.repeat(64) })).rejects.toThrow(/409 .*another hash/);
  await stack.foundation.db('batches').where({ id: batch.id }).update({ preview_id: null });
  await expect(batches.approve(batch)).rejects.toThrow(/409 .*preview it again/);
  await expect(batches.command(batch, 'approve', { preview_hash: 'short' })).rejects.toThrow(/422/);
  await expect(batches.command(batch, 'approve')).rejects.toThrow(/422/);
  expect(await statusOf(batch.id)).toBe('AWAITING_APPROVAL');
});

test.each([
  ['pause', 'wrong_status'],
  ['resume', 'wrong_status'],
])('a batch that waits for its approval refuses %s with %s', async (command, code) => {
  const batch = await batches.store(rowsOf(1));
  await expect(batches.command(batch, command)).rejects.toThrow(new RegExp(`409 .*${code}`));
});

test('a batch that waits for its approval is previewed again when it is asked for', async () => {
  const batch = await batches.store(rowsOf(1));
  const answered = { attributes: { status: 'PREVIEWING' } };
  expect(await batches.command(batch, 'preview')).toMatchObject(answered);
  expect(await batches.command(batch, 'preview')).toMatchObject(answered);
  await expect(batches.approve(batch)).rejects.toThrow(/409/);
  expect((await batches.events(batch.id)).slice(0, 2)).toEqual(['batch.created', 'batch.previewing']);
  await batches.command(batch, 'cancel');
  const { cancellation } = await batches.until(batch.id, 'CANCELED');
  expect(cancellation).toMatchObject({ result: 'done' });
  await expect(batches.command(batch, 'preview')).rejects.toThrow(/409/);
});
