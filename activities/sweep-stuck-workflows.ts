import { isOursToMove } from '../src/domain/sweeps/no-progress';
import type { SweepActivities } from '../workflows/sweeps/contract';
import { openSweptCase } from './open-swept-case';
import type { SweepDeps } from './ports';
import { sweepEach } from './sweep-page';

/** Operations whose next step is the gateway's own, and that have not moved for long, become cases. */
export function sweepStuckWorkflows({
  books,
  sweeps,
  clock,
}: SweepDeps): SweepActivities['sweepStuckWorkflows'] {
  return async (page) => {
    const { atMost, noProgressAfterMs } = page.terms;
    const nowMs = clock.nowMs();
    const unchangedSinceMs = nowMs - noProgressAfterMs;
    const operations = await sweeps.stillOperations({ after: page.after, atMost, unchangedSinceMs });
    return sweepEach(operations, page, async (operation) => {
      const { status, payouts, movedMs } = operation;
      if (!isOursToMove(operation, payouts)) return false;
      const evidence = {
        status,
        payouts: payouts.map((payout) => payout.status),
        last_change_at: new Date(movedMs).toISOString(),
      };
      const stuck = { kind: 'no_progress', payoutId: null, exposedAmount: null, evidence } as const;
      return openSweptCase(books, operation, stuck, new Date(nowMs).toISOString());
    });
  };
}
