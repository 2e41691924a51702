import { type Changes, merge } from '../../domain/payout-request/changes';
import type { RequestState } from '../../domain/payout-request/state';
import { freesFunds } from '../ledger-store';

/** Writes one step; gives how many events it wrote. */
export type WriteStep = (request: RequestState, changes: Changes, at: string) => Promise<number>;

export type LateWrites = {
  /** Writes the step, or puts it off; gives how many events it is. */
  readonly step: WriteStep;
  /** Puts off a statement that no step depends on. It is to send at once when it is called. */
  readonly later: (send: () => Promise<unknown>) => void;
  /** To be called before anything is read or locked that depends on what was put off. */
  readonly all: () => Promise<void>;
  /** To be called before the commit: sends what was put off, and gives when that is answered. */
  readonly last: () => Promise<{ readonly answered: Promise<unknown> }>;
};

type Step = { readonly request: RequestState; readonly changes: Changes; readonly at: string };

/**
 * A booking locks its account's balance until the commit. So steps are sent as late as can be, as one statement
 * where that is the same, together with the COMMIT: then no other booking waits for a round trip of ours.
 *
 * @param write of a step that {@link isPlain} it sends one statement, at once, unless funds come free
 */
export function lateWrites(write: WriteStep): LateWrites {
  let waiting: Step | undefined;
  let others: readonly (() => Promise<unknown>)[] = [];
  const send = (): Promise<unknown> => {
    const sent = others.map((other) => other());
    if (waiting !== undefined) sent.push(write(waiting.request, waiting.changes, waiting.at));
    others = [];
    waiting = undefined;
    return Promise.all(sent);
  };
  const all = async (): Promise<void> => {
    await send();
  };
  return {
    all,
    async step(request, changes, at) {
      const joined = waiting?.at === at ? joinedSteps(waiting.changes, changes) : undefined;
      if (waiting !== undefined && joined !== undefined) waiting = { ...waiting, changes: joined };
      else {
        const plain = isPlain(changes);
        if (waiting !== undefined || !plain) await all();
        if (!plain) return write(request, changes, at);
        waiting = { request, changes, at };
      }
      return changes.events.length;
    },
    later(other) {
      others = [...others, other];
    },
    async last() {
      // Who waits for funds is woken after the booking, by statements that must come before the commit.
      if (waiting !== undefined && freesFunds(waiting.changes.ledger)) await all();
      return { answered: send() };
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
  const joined = merge(first, then);
  return isPlain(joined) ? joined : undefined;
}

/** A step that moves statuses, each payout's once, appends events and books, and does nothing else. */
export function isPlain(changes: Changes): boolean {
  const { payouts, newPayouts, usage, credits, decidedLeaves, routingRecords, cases, closedCases } = changes;
  const more = [newPayouts, usage, credits, decidedLeaves, routingRecords, cases, closedCases];
  const touched = new Set(payouts.map(({ id }) => id));
  return more.every((list) => list.length === 0) && touched.size === payouts.length;
}
