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
const WINDOW = { inHand: 3, underWay: 64 };
const WINDOW_BESIDE_SINGLES = { inHand: 1, underWay: 1 };
// A single request that waits goes before; so that singles without end do not stop a batch for ever, a row goes
// this long after the last one all the same.
const SINGLES_FIRST_MS = 150;

/**
 * How many requests may be made now. Batches share the window, and each has a place in it.
 *
 * @param besideSingles whether a single request waits, or one that has waited a moment ago is likely to be followed
 * @param sinceSentMs how long ago rows were sent
 */
export function roomInWindow(load: EngineLoad, besideSingles: boolean, sinceSentMs: number): number {
  if (load.singlesWait && sinceSentMs < SINGLES_FIRST_MS) return 0;
  const window = besideSingles ? WINDOW_BESIDE_SINGLES : WINDOW;
  const share = (of: number): number => Math.max(1, Math.floor(of / Math.max(1, load.batches)));
  const room = Math.min(share(window.inHand) - load.inHand, share(window.underWay) - load.underWay);
  return Math.max(0, room);
}
