import type { PayoutRouteId } from '../ids';
import type { Candidate } from './candidate';
import { filterReason, type Sieve, sieveOf } from './filter';
import type { RoutingNeed } from './inputs';
import type { Leaf } from './leaf';
import type { StrategyRun } from './run-strategy';

/**
 * Tries the route that the plan of a whole batch gave a payment, by itself and for the whole amount, as if it
 * stood as a strategy before those of the leaf. It is filtered like any route; what filters it leaves the
 * decision to the leaf. No credit changes, since no strategy that keeps shares has chosen.
 *
 * @returns undefined where no route was assigned, and where no strategy of the leaf could use it: the plan
 *   of a batch goes by the scheme, and never around it
 */
export function runAssigned(
  need: RoutingNeed,
  candidates: readonly Candidate[],
  leaf: Extract<Leaf, { kind: 'strategies' }>,
): StrategyRun | undefined {
  const { assignedRouteId } = need;
  const assigned = candidates.find(({ route }) => route.routeId === assignedRouteId);
  if (assigned === undefined || !usedByLeaf(leaf, assigned.route.routeId)) return undefined;
  const sieve: Sieve = { routes: new Set([assigned.route.routeId]), comparesCost: false };
  const whole = { ...need, splitAllowed: false };
  const sifted = candidates.map((candidate) => ({
    candidate,
    filtered: filterReason(candidate, whole, sieve) ?? null,
  }));
  const basis = { type: 'assigned' as const, sifted, scores: new Map() };
  if (filterReason(assigned, whole, sieve) !== undefined)
    return { ...basis, outcome: 'failed', code: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED' };
  return {
    ...basis,
    outcome: 'chosen',
    portions: [{ candidate: assigned, parts: [need.serviceAmount] }],
    tieBreak: null,
    gap: null,
    creditKey: leaf.key,
    credit: new Map(),
  };
}

function usedByLeaf({ strategies }: Extract<Leaf, { kind: 'strategies' }>, routeId: PayoutRouteId): boolean {
  return strategies.some((rule) => sieveOf(rule).routes?.has(routeId) ?? true);
}
