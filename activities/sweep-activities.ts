import type { SweepActivities } from '../workflows/sweeps/contract';
import type { SweepDeps } from './ports';
import { sweepBalances } from './sweep-balances';
import { sweepLostWorkflows } from './sweep-lost-workflows';
import { sweepOverduePayouts } from './sweep-overdue-payouts';
import { sweepStuckWorkflows } from './sweep-stuck-workflows';

/** The activities of the sweeps, with what they need. */
export function createSweepActivities(deps: SweepDeps): SweepActivities {
  return {
    sweepOverduePayouts: sweepOverduePayouts(deps),
    sweepLostWorkflows: sweepLostWorkflows(deps),
    sweepStuckWorkflows: sweepStuckWorkflows(deps),
    sweepBalances: sweepBalances(deps),
  };
}
