import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';

/**
 * Planning and recording: a few statements in one database transaction. They are tried until the database
 * is back; the guard against doing them twice is in the database.
 */
export const RECORDING: LocalActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
};

/**
 * Sending: bounded. What can fail before the intent stands is tried again; after it, the activity answers
 * `unknown` by itself and is not repeated.
 *
 * @param callTimeoutMs how long the provider may take to answer
 */
export const sending = (callTimeoutMs: number): ActivityOptions => ({
  startToCloseTimeout: callTimeoutMs + 15_000,
  retry: {
    initialInterval: '1 second',
    backoffCoefficient: 2,
    maximumInterval: '30 seconds',
    maximumAttempts: 10,
  },
});

/** Asking again and again: the retries of one activity are the poll, so a long wait costs no history. */
export const asking = (limits: {
  readonly callTimeoutMs: number;
  readonly queryFirstMs: number;
  readonly queryMaxMs: number;
  readonly queryForMs: number;
}): ActivityOptions => ({
  startToCloseTimeout: limits.callTimeoutMs + 15_000,
  scheduleToCloseTimeout: limits.queryForMs,
  retry: {
    initialInterval: limits.queryFirstMs,
    backoffCoefficient: 2,
    maximumInterval: Math.max(limits.queryFirstMs, limits.queryMaxMs),
  },
});

/** A question about what has ended already: the answer is either news, or there is none. */
export const ASKING_ONCE: ActivityOptions = {
  // A worker that died with the question is noticed after this time.
  startToCloseTimeout: '40 seconds',
  retry: {
    initialInterval: '1 second',
    maximumAttempts: 3,
    nonRetryableErrorTypes: ['no_news', 'no_query'],
  },
};

/** Stopping a payment: tried a few times; what becomes of it is asked for all the same. */
export const revoking = (callTimeoutMs: number): ActivityOptions => ({
  startToCloseTimeout: callTimeoutMs + 15_000,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** Taking a payment back: no shorter than the longest time that a provider may take to answer. */
export const REVERSING: ActivityOptions = {
  startToCloseTimeout: 135_000,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumAttempts: 3 },
};

/** How often what was proven not sent is offered to the same route again, and the pause before each try. */
export const SAME_ROUTE_RETRIES_MAX = 3;
export const sameRoutePauseMs = (retry: number): number => 1_000 * 2 ** (retry - 1);

/** Renewing a rate that a request waits for: short, since an old rate is an answer too. */
export const RENEWING_RATES: ActivityOptions = {
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', maximumAttempts: 2 },
};

/** A sweep is repeated anyway: what fails twice is left to the next one. */
export const SWEEPING: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumAttempts: 2 },
};

/**
 * One try of a callback. What the receiver says is a result; tried again is only what could not be recorded.
 *
 * @param tryWithinMs how long the receiver may take
 */
export const delivering = (tryWithinMs: number): ActivityOptions => ({
  startToCloseTimeout: tryWithinMs + 15_000,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '60 seconds' },
});

// What a batch does next waits for the database, however long it is away.
const UNTIL_DONE: ActivityOptions['retry'] = {
  initialInterval: '500 milliseconds',
  backoffCoefficient: 2,
  maximumInterval: '30 seconds',
};

/** Seeing what a batch needs next, and writing what has come to pass: a few statements in one transaction. */
export const LOOKING_AT_BATCH: ActivityOptions = { startToCloseTimeout: '30 seconds', retry: UNTIL_DONE };

/**
 * The long work of a batch. Who carries it out tells every few seconds that it goes on; a worker that died is
 * noticed by its silence. It is left off at a word from outside without waiting for its answer: every
 * transaction of it asks for the status first.
 */
export const SENDING_BATCH: ActivityOptions = {
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '30 seconds',
  cancellationType: 'TRY_CANCEL',
  retry: UNTIL_DONE,
};
