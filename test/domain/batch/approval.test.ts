import { changesOfApproval, judgeApproval } from '../../../src/domain/batch/approval';
import type { BatchState } from '../../../src/domain/batch/state';
import { AFTER_NOON, aBatch } from '../../support/batches/a-batch';
import { NOON } from '../../support/operations';

const WAITING: Partial<BatchState> = { status: 'AWAITING_APPROVAL', approval: null };
const PREVIEW = { hash: 'h1', expiresAt: AFTER_NOON };

type Given = {
  readonly batch?: Partial<BatchState>;
  readonly preview?: typeof PREVIEW | null;
  readonly fourEyes?: boolean;
  readonly by?: string;
  readonly hash?: string;
};
const judged = ({ batch = WAITING, preview = PREVIEW, fourEyes = false, by = 'key_2', hash = 'h1' }: Given) =>
  judgeApproval(aBatch(batch), preview ?? undefined, { fourEyes }, { by, hash, at: NOON });

test.each<readonly [string, Given, string]>([
  ['names what was shown', {}, 'possible'],
  ['comes from whoever submitted it, where one person is enough', { by: 'key_1' }, 'possible'],
  ['comes from whoever submitted it, where two are needed', { by: 'key_1', fourEyes: true }, 'own_batch'],
  ['comes from another, where two are needed', { fourEyes: true }, 'possible'],
  ['names another preview', { hash: 'h2' }, 'other_preview'],
  ['finds no preview that holds', { preview: null }, 'no_preview'],
  ['names what was shown too long ago', { preview: { hash: 'h1', expiresAt: NOON } }, 'preview_expired'],
  ['comes when the batch has expired', { batch: { ...WAITING, expiresAt: NOON } }, 'batch_expired'],
  ['comes while a preview is computed', { batch: { ...WAITING, status: 'PREVIEWING' } }, 'not_waiting'],
  ['is repeated while rows are sent', { batch: {} }, 'repeated'],
  ['is repeated in a pause', { batch: { status: 'PAUSED' } }, 'repeated'],
  ['is repeated after the end', { batch: { status: 'COMPLETED' } }, 'repeated'],
  ['names another hash than the one that was approved', { batch: {}, hash: 'h2' }, 'not_waiting'],
  ['comes after a cancellation', { batch: { status: 'CANCELING' } }, 'not_waiting'],
])('an approval that %s', (_says, given, verdict) => {
  expect(judged(given)).toBe(verdict);
});

test('an approval holds for as long as the terms say, and is told with its hash and reason', () => {
  const approving = { by: 'key_2', hash: 'h1', reason: 'Payday.', at: NOON };
  const { batch, events } = changesOfApproval(
    aBatch({ ...WAITING, startedAt: null }),
    { approvalValidForMs: 60_000 },
    approving,
  );
  expect(batch).toEqual({
    status: 'DISPATCHING',
    approval: { by: 'key_2', at: NOON, hash: 'h1', expiresAt: AFTER_NOON },
    startedAt: NOON,
  });
  expect(events.map(({ type }) => type)).toEqual(['batch.approved', 'batch.dispatching']);
  expect(events[0]?.data).toEqual({ preview_hash: 'h1', expires_at: AFTER_NOON, reason: 'Payday.' });
});

test('a second approval leaves the time at which the sending began', () => {
  const approving = { by: 'key_2', hash: 'h1', reason: null, at: AFTER_NOON };
  const { batch } = changesOfApproval(
    aBatch({ ...WAITING, startedAt: NOON }),
    { approvalValidForMs: 1 },
    approving,
  );
  expect(batch).not.toHaveProperty('startedAt');
});
