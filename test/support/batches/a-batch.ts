import type { BatchFacts } from '../../../src/domain/batch/next-step';
import type { BatchState } from '../../../src/domain/batch/state';
import { idOf, NOON, ORGANIZATION } from '../operations';

/** A minute before noon, and one after it: of what has run out at noon, and what has not. */
export const BEFORE_NOON = '2026-11-20T11:59:00.000Z';
export const AFTER_NOON = '2026-11-20T12:01:00.000Z';

export const APPROVAL = { by: 'key_2', at: BEFORE_NOON, hash: 'h1', expiresAt: AFTER_NOON };

/** A batch of ten rows that is being sent, approved until a minute after noon. */
export function aBatch(given: Partial<BatchState> = {}): BatchState {
  return {
    organizationId: ORGANIZATION,
    id: idOf('batch', 'bat_1'),
    status: 'DISPATCHING',
    submittedBy: 'key_1',
    rowsTotal: 10,
    rowsInvalid: 0,
    approval: APPROVAL,
    cancellation: null,
    expiresAt: AFTER_NOON,
    startedAt: NOON,
    version: 3,
    ...given,
  };
}

/** Rows are left, some were sent, and their outcomes are waited for. */
export function factsOf(given: Partial<BatchFacts> = {}): BatchFacts {
  return {
    readyLeft: true,
    unsentLeft: true,
    anySent: true,
    openRequests: true,
    cancelableRequests: false,
    paid: 0,
    unpaid: 0,
    ...given,
  };
}
