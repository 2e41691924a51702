import { count, type Difference, MISSING, unequal } from '../difference';

export type EventFacts = {
  readonly organizationId: string;
  readonly operationId: string;
  /** Of the request or the batch; null for a payout of its own, which has none; undefined where there is no operation. */
  readonly version: number | null | undefined;
  readonly events: number;
  readonly lastSequence: number;
};

/** The events of an operation are numbered 1, 2, 3 … up to its version. */
export function checkEvents(facts: EventFacts): readonly Difference[] {
  const { organizationId, operationId, version, events, lastSequence } = facts;
  const about = { organizationId, ids: [operationId] };
  if (version === undefined) {
    return [{ finding: 'events_of_nothing', ...about, expected: count(events), found: MISSING }];
  }
  // The database keeps numbers unique and above zero: as many as the last one says are all of them.
  return unequal(about, [
    ['event_gap', count(lastSequence), count(events)],
    ...(version === null ? [] : ([['version_differs', count(events), count(version)]] as const)),
  ]);
}
