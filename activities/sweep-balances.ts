import type { SweepActivities } from '../workflows/sweeps/contract';
import type { SweepDeps } from './ports';

/** Compares what providers say they hold with the ledger, account by account. */
export function sweepBalances({ balances }: SweepDeps): SweepActivities['sweepBalances'] {
  return async ({ after, terms }) => {
    const { next, drifting, failed } = await balances.compare(after, terms.atMost);
    return { next, found: drifting, failed };
  };
}
