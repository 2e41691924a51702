import {
  type AfterFailure,
  afterFailure,
  type FailedTry,
  probePauseMs,
} from '../../../src/domain/callbacks/after-failure';

const SETTINGS = { retryUnitMs: 60_000, triesMax: 100 };
const NOW = 1_000_000_000;
const MINUTE = 60_000;

type Given = Omit<Partial<FailedTry>, 'endpoint'> &
  Partial<FailedTry['endpoint']> & { readonly triesMax?: number };

function after({ triesMax = 100, ...given }: Given): AfterFailure {
  const { failedTries = 1, begunMs = NOW, isPaused = false, failures = 1 } = given;
  const { failingSinceMs = NOW, lastDeliveredMs = null } = given;
  const endpoint = { isPaused, failures, failingSinceMs, lastDeliveredMs };
  return afterFailure({ failedTries, begunMs, endpoint, nowMs: NOW }, { ...SETTINGS, triesMax });
}
const retry = (minutes: number): AfterFailure => ({ kind: 'retry', pauseMs: minutes * MINUTE });
const PAUSE: AfterFailure = { kind: 'pause' };
const FAILED: AfterFailure = { kind: 'failed' };

test.each<[says: string, given: Given, then: AfterFailure]>([
  ['after the first try: one unit', {}, retry(1)],
  ['after the second: two', { failedTries: 2 }, retry(2)],
  ['after the 99th: 99', { failedTries: 99 }, retry(99)],
  ['after the last one, with nothing taken ever: paused', { failedTries: 100 }, PAUSE],
  [
    'after the last one, with others taken before it began: paused',
    { failedTries: 100, lastDeliveredMs: NOW - 1 },
    PAUSE,
  ],
  [
    'after the last one, with others taken since: failed',
    { failedTries: 100, begunMs: NOW - 2, lastDeliveredMs: NOW - 1 },
    FAILED,
  ],
  ['one try allowed: the same', { triesMax: 1 }, PAUSE],
  ['20 failures in a moment: not yet', { failures: 20 }, retry(1)],
  ['19 failures in ten units: not yet', { failures: 19, failingSinceMs: NOW - 10 * MINUTE }, retry(1)],
  [
    '20 failures in less than ten units: not yet',
    { failures: 20, failingSinceMs: NOW - 10 * MINUTE + 1 },
    retry(1),
  ],
  ['20 failures in ten units: paused', { failures: 20, failingSinceMs: NOW - 10 * MINUTE }, PAUSE],
  ['a probe: paused as before', { isPaused: true }, PAUSE],
])('%s', (_says, given, then) => {
  expect(after(given)).toEqual(then);
});

test('a paused endpoint is left alone for ten units', () => {
  expect(probePauseMs(SETTINGS)).toBe(10 * MINUTE);
});
