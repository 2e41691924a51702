import { dayIn } from '../day';
import { GATEWAY_ACTOR } from '../events/event';
import type { Decision } from '../routing/decision';
import { type Changes, NO_CHANGES } from './changes';
import { mayBecome } from './machine';
import type { RequestState } from './state';

/**
 * Whether a refused plan is no end: the request may wait, and only money or a new day is missing (domain §7).
 */
export function waitsForBalance(request: Pick<RequestState, 'waitForBalance'>, decision: Decision): boolean {
  return request.waitForBalance && decision.outcome === 'refused' && decision.mayWaitForBalance;
}

/** The request waits unsent: the decision is recorded, nothing is held, and the next plan fixes its own rate. */
export function changesOfWaiting(request: RequestState, decision: Decision): Changes {
  const begins = mayBecome(request.status, 'PENDING');
  return {
    ...NO_CHANGES,
    routingRecords: [decision.record],
    ...(begins
      ? {
          request: { status: 'PENDING' },
          events: [{ type: 'request.pending', actor: GATEWAY_ACTOR, data: { for: 'balance' } }],
        }
      : {}),
  };
}

const QUARTER_MS = 15 * 60_000;
const QUARTERS_MAX = 4 * 27;

/**
 * When the next day begins in one of the zones: daily limits begin anew. Every zone's midnight lies on a
 * quarter of an hour; a day of a change of clocks has at most 25 hours.
 *
 * @param at ISO 8601
 * @returns milliseconds since 1970
 */
export function nextDayMs(zones: readonly string[], at: string): number {
  const startMs = Math.floor(Date.parse(at) / QUARTER_MS) * QUARTER_MS;
  const today = zones.map((zone) => dayIn(zone, at));
  for (let quarter = 1; quarter <= QUARTERS_MAX; quarter += 1) {
    const thenMs = startMs + quarter * QUARTER_MS;
    const then = new Date(thenMs).toISOString();
    if (zones.some((zone, index) => dayIn(zone, then) !== today[index])) return thenMs;
  }
  return startMs + QUARTERS_MAX * QUARTER_MS;
}
