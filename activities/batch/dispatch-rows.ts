import { approvalRanOut } from '../../src/domain/batch/next-step';
import { roomInWindow, singlesBeside } from '../../src/domain/batch/window';
import type { PayoutRequestId } from '../../src/domain/ids';
import type { BatchActivities, BatchInput } from '../../workflows/batch/contract';
import type { BatchDeps } from './ports';

// Then the workflow looks again, so that its history tells how far it is.
const SEND_FOR_MS = 20_000;
// Short, since the window is: a queue that runs empty in between leaves the engine idle.
const PAUSE_MS = 25;

type Round =
  | { readonly kind: 'over' }
  | { readonly kind: 'full' }
  | { readonly kind: 'sent'; readonly made: readonly PayoutRequestId[] };

/** When a single request was seen by any batch of this process, and when this one sent rows; milliseconds since 1970. */
type Seen = { singlesMs: number };
type Last = { sentMs: number };

/**
 * Makes payout requests of rows, round by round, while there is room. Each round is one transaction under the
 * batch's lock: after the answer to `pause` no row is sent, and two runs side by side send no row twice.
 */
export function dispatchRows(deps: BatchDeps): BatchActivities['dispatchRows'] {
  const seen: Seen = { singlesMs: Number.NEGATIVE_INFINITY };
  return async (input) => {
    const pulse = deps.pulse();
    const endMs = deps.clock.nowMs() + SEND_FOR_MS;
    const last: Last = { sentMs: Number.NEGATIVE_INFINITY };
    let dispatched = 0;
    let starting: Promise<void> = Promise.resolve();
    while (!pulse.isCalledOff() && deps.clock.nowMs() < endMs) {
      const round = await sendOnce(input, deps, { seen, last });
      pulse.beat();
      if (round.kind === 'over') break;
      // What is being started is in the load already: the next round need not wait for it, only the one after that.
      const before = starting;
      if (round.kind === 'sent') {
        dispatched += round.made.length;
        last.sentMs = deps.clock.nowMs();
        starting = deps.requests.start(input.organizationId, round.made);
      }
      await Promise.all([before, pulse.pause(PAUSE_MS)]);
    }
    await starting;
    return { dispatched };
  };
}

function sendOnce(
  { organizationId, batchId }: BatchInput,
  { batches, clock }: BatchDeps,
  { seen, last }: { readonly seen: Seen; readonly last: Last },
): Promise<Round> {
  return batches.withBatch(organizationId, batchId, async (book): Promise<Round> => {
    const at = new Date(clock.nowMs()).toISOString();
    if (book.batch().status !== 'DISPATCHING' || approvalRanOut(book.batch(), at)) return { kind: 'over' };
    const load = await book.engineLoad(at);
    const nowMs = clock.nowMs();
    if (load.singlesWait) seen.singlesMs = nowMs;
    const room = roomInWindow(load, singlesBeside(nowMs - seen.singlesMs), nowMs - last.sentMs);
    if (room === 0) return { kind: 'full' };
    const { taken, made } = await book.makeRequests(room, at);
    return taken === 0 ? { kind: 'over' } : { kind: 'sent', made };
  });
}
