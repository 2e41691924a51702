import { isOverdue } from '../src/domain/sweeps/overdue';
import type { SweepActivities } from '../workflows/sweeps/contract';
import { openSweptCase } from './open-swept-case';
import type { SweepDeps } from './ports';
import { sweepEach } from './sweep-page';

/** Payouts that were sent and of which nothing was heard for too long become cases, and nothing else happens. */
export function sweepOverduePayouts({
  books,
  sweeps,
  clock,
}: SweepDeps): SweepActivities['sweepOverduePayouts'] {
  return async (page) => {
    const { atMost, overdueAfterMs } = page.terms;
    const nowMs = clock.nowMs();
    const unchangedSinceMs = nowMs - overdueAfterMs;
    const payouts = await sweeps.sentPayouts({ after: page.after, atMost, unchangedSinceMs });
    return sweepEach(payouts, page, async (payout) => {
      const { organizationId, payoutId, providerAccountId, amount, status, movedMs, sentMs } = payout;
      const queryForMs = await sweeps.queryForMs(organizationId, providerAccountId);
      if (!isOverdue(payout, { movedMs, queryForMs, overdueAfterMs, nowMs })) return false;
      const evidence = { status, sent_at: iso(sentMs), last_change_at: iso(movedMs) };
      const overdue = { kind: 'overdue', payoutId, exposedAmount: amount, evidence } as const;
      return openSweptCase(books, payout, overdue, iso(nowMs));
    });
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
