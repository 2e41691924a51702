import { type Changes, merge } from '../../domain/payout-request/changes';
import type { RequestState } from '../../domain/payout-request/state';

/** Writes one step; gives how many events it wrote. */
export type WriteStep = (request: RequestState, changes: Changes, at: string) => Promise<number>;

export type LateWrites = {
  /** Writes the step, or puts it off until {@link LateWrites.all}; gives how many events it is. */
  readonly step: WriteStep;
  /** To be called before anything is read or locked that depends on the steps, and before the commit. */
  readonly all: () => Promise<void>;
};

/**
 * A booking locks its account's balance until the commit. So steps are sent as late as can be, as one statement
 * where that is the same: then no other booking waits for a round trip of ours but the commit.
 */
export function lateWrites(write: WriteStep): LateWrites {
  let waiting: { readonly request: RequestState; readonly changes: Changes; readonly at: string } | undefined;
  const all = async (): Promise<void> => {
    const step = waiting;
    waiting = undefined;
    if (step !== undefined) await write(step.request, step.changes, step.at);
  };
  return {
    all,
    async step(request, changes, at) {
      const joined = waiting?.at === at ? joinedSteps(waiting.changes, changes) : undefined;
      if (waiting !== undefined && joined !== undefined) waiting = { ...waiting, changes: joined };
      else {
        await all();
        if (!isPlain(changes)) return write(request, changes, at);
        waiting = { request, changes, at };
      }
      return changes.events.length;
    },
  };
}

/**
 * Two steps of one transaction as one, so that they are written by one statement; `undefined` where they have to
 * be written one after the other: where both move one status, whose times depend on each, where both touch one
 * payout, and where a step does more than to move statuses, append events and book.
 */
export function joinedSteps(first: Changes, then: Changes): Changes | undefined {
  if (!isPlain(first) || !isPlain(then)) return undefined;
  if (first.request.status !== undefined && then.request.status !== undefined) return undefined;
  const touched = new Set(first.payouts.map(({ id }) => id));
  return then.payouts.some(({ id }) => touched.has(id)) ? undefined : merge(first, then);
}

function isPlain(changes: Changes): boolean {
  const { newPayouts, usage, credits, decidedLeaves, routingRecords, cases, closedCases } = changes;
  return [newPayouts, usage, credits, decidedLeaves, routingRecords, cases, closedCases].every(
    (list) => list.length === 0,
  );
}
