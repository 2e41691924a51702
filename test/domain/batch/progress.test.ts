import { type BatchCounts, batchProgress } from '../../../src/domain/batch/progress';

const AT_MS = 1_000_000;
const RUNNING: BatchCounts = {
  status: 'DISPATCHING',
  rowsTotal: 1_000,
  held: 0,
  ready: 500,
  open: 100,
  endedLately: 300,
  startedAtMs: AT_MS - 120_000,
  atMs: AT_MS,
};

test.each<[says: string, given: Partial<BatchCounts>, final: number, rate: string, endsInMs: number | null]>([
  ['goes on as in the last minute', {}, 400, '5.00', 120_000],
  ['is measured by the time it had, if that is less', { startedAtMs: AT_MS - 10_000 }, 400, '30.00', 20_000],
  ['is measured by a second at least', { startedAtMs: AT_MS - 1 }, 400, '300.00', 2_000],
  [
    'ends later than its exact time, never earlier',
    { ready: 0, open: 1, endedLately: 7 },
    999,
    '0.11',
    8_572,
  ],
  ['also where all was sent', { status: 'PENDING', ready: 0 }, 900, '5.00', 20_000],
  ['has an unknown end where nothing ended lately', { endedLately: 0 }, 400, '0.00', null],
  ['has an unknown end while it is paused', { status: 'PAUSED' }, 400, '5.00', null],
  ['has an unknown end while somebody has to approve it', { status: 'AWAITING_APPROVAL' }, 400, '5.00', null],
  ['has no estimated end at its end', { status: 'COMPLETED', ready: 0, open: 0 }, 1_000, '5.00', null],
  ['waits for no row that is held', { held: 50 }, 350, '5.00', 120_000],
  ['has not begun', { startedAtMs: null, ready: 1_000, open: 0, endedLately: 0 }, 0, '0.00', null],
  ['is counted while rows change', { ready: 1_000 }, 0, '5.00', 220_000],
])('a batch %s', (_says, given, final, rowsPerSecond, endsInMs) => {
  expect(batchProgress({ ...RUNNING, ...given })).toEqual({
    final,
    rowsPerSecond,
    estimatedEndAtMs: endsInMs === null ? null : AT_MS + endsInMs,
  });
});
