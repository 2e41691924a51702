import { PAYOUT_STATUSES, type PayoutStatus } from '../../../src/domain/payout/machine';
import { isOverdue, type Silence } from '../../../src/domain/sweeps/overdue';

// Asked for 60 s, then 10 s more: silent since zero.
const silent = (nowMs: number): Silence => ({
  movedMs: 0,
  queryForMs: 60_000,
  overdueAfterMs: 10_000,
  nowMs,
});

// biome-ignore format: a table is read by its columns
test.each<[what: string, status: PayoutStatus, moderationRequired: boolean, nowMs: number, overdue: boolean]>([
  ['its provider may still be asked',         'PENDING',    false, 60_000, false],
  ['its workflow has the first word',         'PENDING',    false, 70_000, false],
  ['nobody has said a word since',            'PENDING',    false, 70_001, true],
  ['accepted, and silent since',              'PROCESSING', false, 70_001, true],
  ['the process died between intent and answer', 'INVOKING', false, 70_001, true],
  ['a person knows of it already',            'PENDING',    true,  70_001, false],
])('%s', (_what, status, moderationRequired, nowMs, overdue) => {
  expect(isOverdue({ status, moderationRequired }, silent(nowMs))).toBe(overdue);
});

test('what has ended is never overdue', () => {
  const late = PAYOUT_STATUSES.filter((status) =>
    isOverdue({ status, moderationRequired: false }, silent(1_000_000)),
  );
  expect(late).toEqual(['CREATED', 'READY', 'INVOKING', 'PROCESSING', 'PENDING', 'REVOKING', 'CANCELLING']);
});
