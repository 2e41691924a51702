/** What the engine has to do, as the database shows it. */
export type EngineLoad = {
  /** Requests of the batch that the engine has work with: those it has not come to, plans, or has just sent. */
  readonly inHand: number;
  /** Requests of the batch that are being planned or sent: those as well whose provider has not answered yet. */
  readonly underWay: number;
  /** Batches that are being sent now, this one included. */
  readonly batches: number;
  /** Whether somebody waits for a single request now. */
  readonly singlesWait: boolean;
};

/**
 * What a batch may have under way. `inHand` is what the engine is busy with: a few keep it so, and more only let
 * others wait, each single request behind all of them. `underWay` bounds the calls to slow providers, which must
 * leave single requests some of a worker's places.
 */
const WINDOW = {
  none: { inHand: 16, underWay: 64 },
  lately: { inHand: 2, underWay: 64 },
  now: { inHand: 1, underWay: 1 },
} as const;
// A single request that waits goes before; so that singles without end do not stop a batch for ever, a row goes
// this long after the last one all the same.
const SINGLES_FIRST_MS = 150;

/** Whether single requests come in: `lately`, and the next one meets the batch as it is then; or one after another. */
export type Singles = keyof typeof WINDOW;

// Of what may be in hand. A round costs much the same for one row as for several.
const PAGE_MIN = 0.25;

// Single requests come one after another, and each is open but for a moment.
const SINGLES_FOLLOW_MS = 2_000;
const SINGLES_COME_AGAIN_MS = 60_000;

/** @param sinceSeenMs how long ago a single request was seen that waited */
export function singlesBeside(sinceSeenMs: number): Singles {
  if (sinceSeenMs < SINGLES_FOLLOW_MS) return 'now';
  return sinceSeenMs < SINGLES_COME_AGAIN_MS ? 'lately' : 'none';
}

/**
 * How many requests may be made now. Batches share the window, and each has a place in it.
 *
 * @param sinceSentMs how long ago rows were sent
 */
export function roomInWindow(load: EngineLoad, beside: Singles, sinceSentMs: number): number {
  if (load.singlesWait && sinceSentMs < SINGLES_FIRST_MS) return 0;
  const window = WINDOW[beside];
  const share = (of: number): number => Math.max(1, Math.floor(of / Math.max(1, load.batches)));
  const inHand = share(window.inHand);
  const room = Math.min(inHand - load.inHand, share(window.underWay) - load.underWay);
  return room >= Math.ceil(inHand * PAGE_MIN) ? room : 0;
}
