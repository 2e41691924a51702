/** What waits in outbox or inbox is a relay's after this, if whoever put it there has not told the engine until then. */
export const RELAY_AFTER_MS = 2_000;
