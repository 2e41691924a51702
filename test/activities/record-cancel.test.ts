import { recordCancel } from '../../activities/record-cancel';
import { aStage, type Stage } from '../support/activity-stage';
import { aPayout, NOON } from '../support/operations';

const cancel = ({ deps, ids }: Stage, by = 'key_1', inboxId: string | null = null) =>
  recordCancel(deps)({ ...ids, by, reason: 'twice', inboxId });

test('the first wish is written, and the second changes nothing but its own inbox row', async () => {
  const on = aStage({ payouts: [aPayout('a')] });
  for (const id of ['inb_1', 'inb_2']) on.fake.tell(on.ids.requestId, { id, cancels: true });
  await cancel(on, 'key_1', 'inb_1');
  await cancel(on, 'key_2', 'inb_2');
  expect(on.kept().request).toMatchObject({
    status: 'CANCELING',
    cancellation: { requested_at: NOON, by: 'key_1', reason: 'twice', result: 'pending' },
  });
  expect(on.kept().events.map(({ type }) => type)).toEqual(['cancel.requested', 'request.canceling']);
  expect(on.kept().inbox.map(({ doneAt }) => doneAt)).toEqual([NOON, NOON]);
});

test('a wish that could not be committed is still waiting, and is written by the next run', async () => {
  const on = aStage({ payouts: [aPayout('a')] });
  on.fake.tell(on.ids.requestId, { id: 'inb_1', cancels: true });
  on.fake.diesNext = 'before';
  await expect(cancel(on, 'key_1', 'inb_1')).rejects.toThrow();
  expect(on.kept().inbox).toMatchObject([{ doneAt: null }]);
  await cancel(on, 'key_1', 'inb_1');
  expect(on.kept().request.cancellation).toMatchObject({ result: 'pending' });
});

test('a wish for what has ended is dealt with, and changes nothing', async () => {
  const on = aStage({ request: { status: 'PROCESSED' } });
  on.fake.tell(on.ids.requestId, { id: 'inb_1', cancels: true });
  const { request } = on.kept();
  await cancel(on, 'key_1', 'inb_1');
  expect(on.kept().request).toEqual(request);
  expect(on.kept().inbox).toMatchObject([{ doneAt: NOON }]);
});
