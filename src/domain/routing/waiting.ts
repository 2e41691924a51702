import type { Candidate } from './candidate';
import type { FilterReason } from './decision';
import type { RoutingNeed } from './inputs';
import { fill } from './parts/fill';
import type { StrategyRun } from './run-strategy';

/** Amounts have at most 15 digits before the point, and rates at most 30. */
const MORE_THAN_ANY_HOLD = 10n ** 60n;

const WAITED_FOR: readonly (FilterReason | null)[] = ['balance', 'daily_limit'];

/**
 * Whether money or a new day could help (`domain.md` §7): a route was filtered for nothing but its
 * balance or daily limit (they are the last reasons, so whoever has one has no other), or routes
 * were left which could divide the amount between them if they had the money and the day before them.
 */
export function mayWaitForBalance(need: RoutingNeed, runs: readonly StrategyRun[]): boolean {
  return runs.some(
    (run) =>
      run.sifted.some(({ filtered }) => WAITED_FOR.includes(filtered)) ||
      (run.outcome === 'failed' && run.code === 'NO_VALID_SPLIT' && couldDivide(need, run)),
  );
}

function couldDivide(need: RoutingNeed, run: StrategyRun): boolean {
  const open = run.sifted.filter(({ filtered }) => filtered === null).map(({ candidate }) => candidate);
  return fill(open.map(withMoney), need.serviceAmount, need.partsLimit) !== undefined;
}

/** The same route on a new day, with more money than any hold could take. */
function withMoney({ route, account }: Candidate): Candidate {
  return {
    route: { ...route, dailyUsed: 0n },
    account: { ...account, available: MORE_THAN_ANY_HOLD },
  };
}
