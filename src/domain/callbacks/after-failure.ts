import type { CallbackEndpoint } from '../config/payout-point';

/** An endpoint as the failed try leaves it; times in milliseconds since 1970. */
export type FailingEndpoint = {
  readonly isPaused: boolean;
  /** Tries that failed since the last one that did not; at least this one. */
  readonly failures: number;
  readonly failingSinceMs: number;
  /** Null: it never took anything. */
  readonly lastDeliveredMs: number | null;
};

export type FailedTry = {
  /** Of this callback, this one included, since it was written, sent again or resumed. */
  readonly failedTries: number;
  /** When its first try began. */
  readonly begunMs: number;
  readonly endpoint: FailingEndpoint;
  readonly nowMs: number;
};

export type AfterFailure =
  | { readonly kind: 'retry'; readonly pauseMs: number }
  /** The endpoint takes nothing: what is for it waits, and nothing is lost. */
  | { readonly kind: 'pause' }
  /** The endpoint takes others: it is this callback that it does not take. */
  | { readonly kind: 'failed' };

const FAILURES_TO_PAUSE = 20;
const UNITS_TO_PAUSE = 10;

/** How long a paused endpoint is left alone between two tries: as long as it had to fail to be paused. */
export const probePauseMs = ({ retryUnitMs }: Pick<CallbackEndpoint, 'retryUnitMs'>): number =>
  UNITS_TO_PAUSE * retryUnitMs;

/**
 * What follows a failed try: n times the unit after the nth, up to the most that the point allows. An endpoint
 * is paused when its last 20 tries failed and the first of them is ten units ago, or when a callback has used
 * up its tries and nothing else came through meanwhile.
 */
export function afterFailure(
  { failedTries, begunMs, endpoint, nowMs }: FailedTry,
  { retryUnitMs, triesMax }: Pick<CallbackEndpoint, 'retryUnitMs' | 'triesMax'>,
): AfterFailure {
  if (endpoint.isPaused) return { kind: 'pause' };
  const failsForLong = nowMs - endpoint.failingSinceMs >= UNITS_TO_PAUSE * retryUnitMs;
  if (endpoint.failures >= FAILURES_TO_PAUSE && failsForLong) return { kind: 'pause' };
  if (failedTries < triesMax) return { kind: 'retry', pauseMs: failedTries * retryUnitMs };
  const tookOthers = endpoint.lastDeliveredMs !== null && endpoint.lastDeliveredMs > begunMs;
  return tookOthers ? { kind: 'failed' } : { kind: 'pause' };
}
